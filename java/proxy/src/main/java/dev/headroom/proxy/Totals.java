package dev.headroom.proxy;

import dev.headroom.CompressResult;
import java.util.concurrent.atomic.LongAdder;

/** What this process has relayed since it was started. */
final class Totals {
  private final LongAdder requests = new LongAdder();
  private final LongAdder conversations = new LongAdder();
  private final LongAdder before = new LongAdder();
  private final LongAdder after = new LongAdder();

  void relayed() {
    requests.increment();
  }

  void compressed(CompressResult<?> result) {
    conversations.increment();
    before.add(result.tokensBefore());
    after.add(result.tokensAfter());
  }

  /** As an object (JSON). */
  byte[] json(int pending) {
    var all = Answers.mapper().createObjectNode();
    all.put("requests", requests.sum());
    all.put("conversation_requests", conversations.sum());
    all.put("tokens_before", before.sum());
    all.put("tokens_after", after.sum());
    all.put("tokens_saved", before.sum() - after.sum());
    all.put("compressing", pending);
    return Answers.mapper().writeValueAsBytes(all);
  }
}
