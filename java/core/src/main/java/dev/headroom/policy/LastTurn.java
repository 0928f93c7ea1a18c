package dev.headroom.policy;

import dev.headroom.compress.repeat.Shown;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A turn of a conversation, and what the next one can begin with. For any number of threads. */
final class LastTurn {
  private final Blocks blocks;
  private final AtomicReference<@Nullable Shown> shown;
  private final long bytes;

  /**
   * @param shown what was shown on it, no longer used by who gives it
   */
  LastTurn(Blocks blocks, Shown shown) {
    this.blocks = blocks;
    this.shown = new AtomicReference<>(shown);
    this.bytes = blocks.held() + shown.held();
  }

  Blocks blocks() {
    return blocks;
  }

  /** What was shown, for the first one who asks: he goes on with it alone. Others begin anew. */
  Shown shown() {
    Shown mine = shown.getAndSet(null);
    return mine == null ? new Shown() : mine.again();
  }

  /** What it takes to keep it, in bytes, about. */
  long bytes() {
    return bytes;
  }
}
