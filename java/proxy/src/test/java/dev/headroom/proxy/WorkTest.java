package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Conversation;
import dev.headroom.Headroom;
import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import dev.headroom.store.MemoryOriginals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkTest {
  private static final int MOST_TRIES = 10_000;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicReference<Thread> asked = new AtomicReference<>();
  private final MemoryOriginals memory = new MemoryOriginals(1 << 20);
  private final Work work = new Work();
  private final Conversation conversation =
      Headroom.builder().model("gpt-4o").store(new Watched()).build().conversation("a");

  @AfterEach
  void close() {
    work.close();
    memory.close();
  }

  /** Notes down whose thread asks what is known. */
  private final class Watched implements OriginalStore {
    @Override
    public Stored put(byte[] original) {
      return memory.put(original);
    }

    @Override
    public Lookup get(Reference reference) {
      return memory.get(reference);
    }

    @Override
    public Journal journal() {
      return new Journal() {
        @Override
        public Reply find(Collection<BlockKey> keys) {
          asked.set(Thread.currentThread());
          return memory.journal().find(keys);
        }

        @Override
        public Reply record(Map<BlockKey, Verdict> verdicts) {
          return memory.journal().record(verdicts);
        }
      };
    }

    @Override
    public void close() {}
  }

  private boolean isCompressedHere(int fresh) {
    byte[] body =
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}"
            .getBytes(StandardCharsets.US_ASCII);
    Work.Done done = work.compress(conversation, body, fresh, LONG);
    assertThat(done.isLate()).isFalse();
    assertThat(done.result().messages()).isEqualTo(body);
    return Thread.currentThread().equals(asked.get());
  }

  /** The first ones of a process may be slow. */
  @Test
  void whatAddsLittleIsCompressedWhereItComesOnceThatIsQuick() {
    int tries = 0;
    while (!isCompressedHere(10) && tries < MOST_TRIES) {
      tries++;
    }
    assertThat(tries).isPositive().isLessThan(MOST_TRIES);
  }

  @Test
  void whatAddsMuchIsCompressedElsewhere() {
    for (int i = 0; i < 20; i++) {
      isCompressedHere(10);
      assertThat(isCompressedHere(1 << 20)).isFalse();
    }
  }

  @Test
  void whereTheTimeIsOverTheRequestIsLate() {
    byte[] body =
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}"
            .getBytes(StandardCharsets.US_ASCII);
    while (!isCompressedHere(10)) {
      Thread.onSpinWait();
    }
    byte[] next =
        new String(body, StandardCharsets.US_ASCII)
            .replace("go", "go on")
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(work.compress(conversation, next, 10, Duration.ZERO.minusNanos(1)).isLate())
        .isTrue();
  }
}
