package dev.headroom.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a command reads and writes; handed in, so that a run inside a test is the same run.
 *
 * @param in standard input, raw
 * @param out data only, buffered; a reader that went away ends the run with {@link ClosedPipe}
 * @param err reports and errors
 * @param interactive whether {@code err} is a terminal, so that a progress bar makes sense
 */
record Streams(InputStream in, OutputStream out, PrintStream err, boolean interactive) {
  private static final int BUFFER = 1 << 16;

  static Streams standard() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        data(new FileOutputStream(FileDescriptor.out)),
        System.err,
        errIsTerminal());
  }

  /** A buffered output that tells a reader that went away from every other failure. */
  static OutputStream data(OutputStream raw) {
    return new BufferedOutputStream(new ClosedPipe.Detector(raw), BUFFER);
  }

  /** Writes data as text. */
  static void print(Streams streams, String text) {
    try {
      streams.out().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean errIsTerminal() {
    try {
      String target = Path.of("/proc/self/fd/2").toRealPath().toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
