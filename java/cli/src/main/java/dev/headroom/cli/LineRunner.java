package dev.headroom.cli;

import dev.headroom.HeadroomException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * Runs a task over a line so that nothing a line contains, and nothing that goes wrong with it,
 * ends the run: every fault becomes an output line with an {@code error} that begins with the
 * place.
 */
final class LineRunner {
  private final LineTask task;
  private final int limit;
  private final boolean verbose;

  LineRunner(LineTask task, int limit, boolean verbose) {
    this.task = task;
    this.limit = limit;
    this.verbose = verbose;
  }

  LineResult run(InputLine in, long consumed) {
    if (in.cut()) {
      String fault =
          " bytes are more than the limit of " + limit + "; give Java more memory (-Xmx)";
      JsonLine start = JsonLine.of(in.bytes());
      return failed(in, start, ": " + in.length() + fault, consumed);
    }
    JsonLine line = new JsonLine(in.bytes(), List.of(), "");
    try {
      line = JsonLine.of(in.bytes());
      return line.fault().isEmpty()
          ? task.apply(line, consumed)
          : failed(in, line, ", " + line.fault(), consumed);
    } catch (HeadroomException e) {
      return failed(in, line, ": " + e.getMessage(), consumed);
    } catch (OutOfMemoryError e) {
      return failed(in, line, ": not enough memory; give Java more (-Xmx)", consumed);
    } catch (RuntimeException | StackOverflowError e) {
      return failed(in, line, ": internal error, please report it: " + told(e), consumed);
    }
  }

  private LineResult failed(InputLine in, JsonLine line, String fault, long consumed) {
    String error = in.place() + fault;
    return new LineResult(task.failed(line, error), 0, 0, "", error, consumed);
  }

  private String told(Throwable e) {
    if (!verbose) {
      return e.toString();
    }
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
