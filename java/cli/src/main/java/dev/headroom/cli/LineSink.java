package dev.headroom.cli;

import java.io.IOException;
import java.io.OutputStream;

/** Writes result lines, counts them and shows how far the run is. */
final class LineSink implements OrderedWindow.Sink<LineResult> {
  private final OutputStream out;
  private final Tally tally;
  private final Progress progress;

  LineSink(OutputStream out, Tally tally, Progress progress) {
    this.out = out;
    this.tally = tally;
    this.progress = progress;
  }

  @Override
  public void accept(LineResult line) throws IOException {
    out.write(line.json());
    out.write('\n');
    tally.add(line);
    progress.at(line.consumed(), tally);
  }

  @Override
  public void pause() throws IOException {
    out.flush();
  }
}
