package dev.headroom.proxy;

import dev.headroom.CompressConfig;
import dev.headroom.Headroom;
import dev.headroom.store.MemoryOriginals;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compresses something made up once in a process, beside the first requests: what is first
 * compressed in a process waits for classes and tables of tokens, for longer than a request may.
 */
final class WarmUp {
  private static final AtomicBoolean DONE = new AtomicBoolean();
  private static final int LINES = 400;
  private static final int STORE_BYTES = 1 << 20;

  private WarmUp() {}

  /** Begins, on a thread of its own, unless that was done before. */
  static void begin() {
    if (DONE.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("headroom-warm-up").start(WarmUp::run);
    }
  }

  private static void run() {
    try (MemoryOriginals store = new MemoryOriginals(STORE_BYTES);
        Headroom headroom =
            Headroom.builder().config(CompressConfig.DEFAULTS).store(store).build()) {
      byte[] request = request().getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 3; i++) {
        headroom.conversation("warm-up " + i).compress(request);
      }
    }
  }

  private static String request() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      String level = i % 97 == 5 ? "ERROR" : "INFO";
      log.append(
          "2026-01-01 10:00:%02d %s worker-%d step %d\\n".formatted(i % 60, level, i % 7, i));
    }
    return """
    {"messages": [{"role": "assistant", "content": [{"type": "tool_use", "id": "a",
     "name": "Bash", "input": {"command": "./work"}}]}, {"role": "user", "content":
     [{"type": "tool_result", "tool_use_id": "a", "content": "%s"}]}]}\
    """
        .formatted(log);
  }
}
