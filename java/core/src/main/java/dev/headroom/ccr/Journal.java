package dev.headroom.ccr;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what was decided for the blocks of conversations, so that what was sent once is sent again
 * exactly so: on later turns, by other processes, after a restart or an upgrade, under other
 * settings. Safe for any number of threads.
 *
 * <p>The first decision for a block stands; nothing replaces it. A journal that cannot be read or
 * written is an ordinary outcome, so no method throws for it.
 */
public interface Journal {
  /** What is known of some blocks; those that are not known are missing from the answer. */
  Reply find(Collection<BlockKey> keys);

  /**
   * Keeps decisions. What the answer holds is durable, and is what stands for every key: another
   * process may have been first.
   */
  Reply record(Map<BlockKey, Verdict> verdicts);

  /**
   * What a journal says.
   *
   * @param verdicts what it knows
   * @param failure why it could not be asked for the rest, if so: what failed and what to do, in a
   *     line
   */
  record Reply(Map<BlockKey, Verdict> verdicts, Optional<String> failure) {
    public static Reply of(Map<BlockKey, Verdict> verdicts) {
      return new Reply(verdicts, Optional.empty());
    }

    public static Reply failed(String reason) {
      return new Reply(Map.of(), Optional.of(reason));
    }
  }

  /** The journal of a store that has none. */
  static Journal none(String reason) {
    return new Journal() {
      @Override
      public Reply find(Collection<BlockKey> keys) {
        return Reply.failed(reason);
      }

      @Override
      public Reply record(Map<BlockKey, Verdict> verdicts) {
        return Reply.failed(reason);
      }
    };
  }
}
