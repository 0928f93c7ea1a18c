package dev.headroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A JSON Lines file in, a JSON Lines file out, line by line and in order, on as many threads as
 * asked for. Memory is bounded by what is in flight: at most a sixteenth of the heap for one line
 * and for all lines together, because a line in work takes several times its own size.
 */
final class LinesRun {
  private static final int SHARE_OF_HEAP = 16;
  private static final int LONGEST_LINE = 64 << 20;

  private final Streams streams;
  private final int threads;
  private final boolean verbose;

  LinesRun(Streams streams, int threads, boolean verbose) {
    this.streams = streams;
    this.threads = threads;
    this.verbose = verbose;
  }

  /** Runs to the end of the input. */
  Tally run(String input, String output, LineTask task) throws IOException {
    refuseSameFile(input, output);
    int limit = (int) Math.min(LONGEST_LINE, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    LineRunner runner = new LineRunner(task, limit, verbose);
    Tally tally = new Tally();
    try (InputStream in = Input.open(streams, input);
        OutputFile out = OutputFile.open(streams, output);
        Progress progress = Progress.of(streams, size(input));
        OrderedWindow<LineResult> window =
            new OrderedWindow<>(threads, limit, new LineSink(out.stream(), tally, progress))) {
      feed(new LineReader(in, limit), window, runner, tally);
      out.commit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Stop.failure("interrupted; finished lines are in " + output + ".partial");
    }
    return tally;
  }

  private static void feed(
      LineReader reader, OrderedWindow<LineResult> window, LineRunner runner, Tally tally)
      throws IOException, InterruptedException {
    window.start();
    for (Optional<InputLine> line = reader.next(); line.isPresent(); line = reader.next()) {
      InputLine in = line.get();
      if (in.blank()) {
        tally.blank();
        continue;
      }
      long consumed = reader.consumed();
      window.submit(in.bytes().length, () -> runner.run(in, consumed));
    }
    window.finish();
  }

  private static void refuseSameFile(String input, String output) throws IOException {
    Path from = Path.of(input);
    Path to = Path.of(output);
    boolean files = !input.equals(Input.STANDARD) && !output.equals(Input.STANDARD);
    if (files && Files.isRegularFile(from) && Files.exists(to) && Files.isSameFile(from, to)) {
      throw Stop.usage("output is the input: " + output + "; name another file");
    }
  }

  private static long size(String input) throws IOException {
    Path path = Path.of(input);
    return input.equals(Input.STANDARD) || !Files.isRegularFile(path) ? -1 : Files.size(path);
  }
}
