package dev.headroom.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a run is: a bar on a terminal, nothing elsewhere. */
interface Progress extends AutoCloseable {
  /** A line was written. */
  void at(long consumed, Tally tally);

  @Override
  void close();

  /**
   * The progress for a run.
   *
   * @param size bytes of the input, or -1 if unknown
   */
  static Progress of(Streams streams, long size) {
    return streams.interactive() ? new Bar(streams.err(), size) : new Silent();
  }

  /** No terminal, no progress. */
  final class Silent implements Progress {
    @Override
    public void at(long consumed, Tally tally) {}

    @Override
    public void close() {}
  }

  /** A bar over the input's bytes with rate, time left and tokens saved. */
  final class Bar implements Progress {
    private static final int DEFAULT_WIDTH = 100;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream err;
    private final ProgressBar bar;

    private Bar(PrintStream err, long size) {
      this.err = err;
      bar =
          new ProgressBarBuilder()
              .setTaskName("headroom")
              .setInitialMax(size)
              .setStyle(ProgressBarStyle.ASCII)
              .setUnit(" MB", MEGABYTE)
              .setUpdateIntervalMillis(250)
              .showSpeed()
              .setConsumer(
                  new DelegatingProgressBarConsumer(text -> err.print("\r" + text), width()))
              .build();
    }

    private static int width() {
      String columns = System.getenv().getOrDefault("COLUMNS", "");
      return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) - 1 : DEFAULT_WIDTH;
    }

    @Override
    public void at(long consumed, Tally tally) {
      bar.stepTo(consumed);
      bar.setExtraMessage(" " + tally.tokensSaved() + " tokens saved");
    }

    @Override
    public void close() {
      bar.close();
      err.println();
    }
  }
}
