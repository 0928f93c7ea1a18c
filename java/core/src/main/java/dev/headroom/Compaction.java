package dev.headroom;

import dev.headroom.ccr.Reference;
import java.util.List;

/** What became of a conversation that was to be compacted. */
public sealed interface Compaction {
  /**
   * The messages before the cut stand in one account.
   *
   * @param request the request that takes the place of the one that came (JSON, UTF-8)
   * @param reference what gives the messages back that were left out: a JSON array, each as it came
   * @param messages how many those are
   * @param cut the number of the first message that was kept, from 0, in what came
   * @param tokensBefore the tokens of the texts of what came
   * @param tokensAfter the tokens of the texts of {@code request}
   * @param estimated whether the model's tokenizer is not public
   * @param notes what else was done
   */
  record Compacted(
      byte[] request,
      Reference reference,
      int messages,
      int cut,
      int tokensBefore,
      int tokensAfter,
      boolean estimated,
      List<String> notes)
      implements Compaction {
    public Compacted {
      notes = List.copyOf(notes);
    }
  }

  /**
   * The request goes on as it came.
   *
   * @param reason why
   */
  record Unchanged(String reason) implements Compaction {}

  /**
   * It cannot be done: no request, no such place, no store that keeps the original.
   *
   * @param reason what is wrong and what to do
   */
  record Refused(String reason) implements Compaction {}
}
