package dev.headroom.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The reader of our output has left, as {@code head} does: a quiet end, not an error. */
final class ClosedPipe extends IOException {
  private static final long serialVersionUID = 1L;

  private ClosedPipe(IOException cause) {
    super(cause);
  }

  /** Whether a failure came about because the reader left. */
  static boolean caused(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ClosedPipe) {
        return true;
      }
    }
    return false;
  }

  /** Turns the platform's broken-pipe error, known by its text alone, into a {@link ClosedPipe}. */
  static final class Detector extends FilterOutputStream {
    Detector(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw told(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw told(e);
      }
    }

    private static IOException told(IOException e) {
      String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      return text.contains("broken pipe") || text.contains("pipe is being closed")
          ? new ClosedPipe(e)
          : e;
    }
  }
}
