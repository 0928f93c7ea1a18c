package dev.headroom.proxy.retrieval;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the journal keeps about retrieval: the first word on a matter stands. */
final class Kept {
  private static final String TYPE = "retrieval";
  private static final String CODEC = "retrieval/1";

  private final Supplier<Journal> journal;

  Kept(Supplier<Journal> journal) {
    this.journal = journal;
  }

  /** What is known; an empty text is a no. */
  Map<BlockKey, String> find(Collection<BlockKey> keys) {
    return texts(journal.get().find(keys));
  }

  Optional<String> find(BlockKey key) {
    return Optional.ofNullable(find(List.of(key)).get(key));
  }

  /** Keeps texts, or a no where they are empty; gives what stands, nothing if it is not durable. */
  Map<BlockKey, String> record(Map<BlockKey, String> texts) {
    Map<BlockKey, Verdict> verdicts = new LinkedHashMap<>();
    texts.forEach((key, text) -> verdicts.put(key, verdict(text)));
    return texts(journal.get().record(verdicts));
  }

  private static Verdict verdict(String text) {
    if (text.isEmpty()) {
      return Verdict.leftAlone(TYPE, "the tool is not offered", 0);
    }
    Verdict.Change change = Verdict.Change.of(text.getBytes(StandardCharsets.UTF_8), CODEC);
    return new Verdict(TYPE, Optional.of(change), CODEC, 0, 0);
  }

  private static Map<BlockKey, String> texts(Journal.Reply reply) {
    Map<BlockKey, String> texts = new HashMap<>();
    reply
        .verdicts()
        .forEach((key, verdict) ->
            texts.put(
                key,
                verdict
                    .change()
                    .map(c -> new String(c.text(), StandardCharsets.UTF_8))
                    .orElse("")));
    return texts;
  }
}
