package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.Optional;

/** What is worth reading of what the JVM, its compiler and its build tools print. */
public final class JvmExcerpt {
  private JvmExcerpt() {}

  /** What is to be left, if the text is of a kind that is known. */
  public static Optional<Selected> of(LineSequence text, Terms query) {
    return HeapHistogram.of(text, query)
        .or(() -> ThreadDump.of(text, query))
        .or(() -> GcLog.of(text, query))
        .or(() -> StackTraces.of(text, query))
        .or(() -> Diagnostics.of(text, query))
        .or(() -> Statements.of(text, query))
        .or(() -> DependencyTree.of(text, query));
  }

  /** Whether the text is a log of garbage collections. */
  public static boolean isGcLog(LineSequence text) {
    return GcLog.isOne(text);
  }
}
