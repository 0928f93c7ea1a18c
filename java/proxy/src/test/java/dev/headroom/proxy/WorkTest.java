package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Completeness;
import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // in place of a test that never ends
class WorkTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final long SLOW_NANOS = 4_000_000;
  private static final Runnable NOTHING = () -> {};

  private final AtomicReference<Thread> asked = new AtomicReference<>();
  private final AtomicReference<Runnable> whenAsked = new AtomicReference<>(NOTHING);
  private final AtomicLong nanos = new AtomicLong();
  private final MemoryOriginals memory = new MemoryOriginals(1 << 20);
  private final AtomicReference<Work.Wait> wait = new AtomicReference<>(Work.REAL);
  private final Work work =
      new Work(1, nanos::get, (latch, most) -> wait.get().isDone(latch, most));
  private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

  /** By whose settings every text is worth a look, so that there can be too little time for it. */
  private final Headroom headroom =
      Headroom.builder()
          .model("gpt-4o")
          .config(CompressConfig.DEFAULTS.withCompressUserMessages(true).withMinTokens(0))
          .store(new Watched())
          .build();

  private final Conversation conversation = headroom.conversation("a");

  @AfterEach
  void close() {
    others.close();
    work.close();
    memory.close();
  }

  /** Notes down whose thread asks what is known, and does something then. */
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
          whenAsked.getAndSet(NOTHING).run();
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

  private static byte[] body(String... texts) {
    StringBuilder body = new StringBuilder("{\"model\":\"gpt-4o\",\"messages\":[");
    for (String text : texts) {
      body.append(body.charAt(body.length() - 1) == '[' ? "" : ",");
      body.append("{\"role\":\"user\",\"content\":\"").append(text).append("\"}");
    }
    return body.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private boolean isCompressedHere(Conversation of, byte[] body) {
    CompressResult<byte[]> done = work.compress(of, body, LONG);
    assertThat(done.completeness()).isNotEqualTo(Completeness.LATE);
    assertThat(done.messages()).isEqualTo(body);
    return Thread.currentThread().equals(asked.get());
  }

  private boolean isCompressedHere(String... texts) {
    return isCompressedHere(conversation, body(texts));
  }

  /** Where a conversation is when its next turn, which adds little, is compressed here. */
  private void warm(Conversation of) {
    assertThat(isCompressedHere(of, body("go"))).as("of which nothing is known").isFalse();
    assertThat(isCompressedHere(of, body("go"))).as("maybe the first quick one").isFalse();
  }

  @Test
  void whatAddsLittleIsCompressedWhereItComesOnceThatIsQuick() {
    warm(conversation);
    assertThat(isCompressedHere("go", "on")).isTrue();
    assertThat(isCompressedHere("go", "on")).isTrue();
  }

  @Test
  void aConversationOfWhichNothingIsRememberedIsCompressedElsewhere() {
    warm(conversation);
    assertThat(isCompressedHere(headroom.conversation("b"), body("go"))).isFalse();
    assertThat(isCompressedHere("another beginning")).isFalse();
  }

  @Test
  void whatAddsMuchIsCompressedElsewhere() {
    warm(conversation);
    String much = "word ".repeat(4_000);
    assertThat(isCompressedHere("go", much)).isFalse();
    assertThat(isCompressedHere("go", much)).isTrue();
  }

  /** Its texts are as new as those of the first one. */
  @Test
  void whatIsStillBeingCompressedIsCompressedElsewhereAgain() throws Exception {
    warm(conversation);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    String much = "word ".repeat(4_000);
    whenAsked.set(() -> {
      begun.countDown();
      await(goesOn);
    });
    Future<Boolean> first = others.submit(() -> isCompressedHere("go", much));
    await(begun);
    assertThat(isCompressedHere("go", much)).isFalse();
    goesOn.countDown();
    first.get();
  }

  @Test
  void oneCarrierIsLeftToOthers() throws Exception {
    warm(conversation);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    whenAsked.set(() -> {
      begun.countDown();
      await(goesOn);
    });
    Future<Boolean> first = others.submit(() -> isCompressedHere("go", "on"));
    await(begun);
    assertThat(isCompressedHere("go", "off")).isFalse();
    goesOn.countDown();
    first.get();
    assertThat(isCompressedHere("go", "on")).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aConversationThatWasSlowHereIsCompressedElsewhereForAWhile() {
    Conversation other = headroom.conversation("b");
    warm(conversation);
    assertThat(isCompressedHere(other, body("go"))).isFalse();
    whenAsked.set(() -> nanos.addAndGet(SLOW_NANOS));
    assertThat(isCompressedHere("go", "on")).isTrue();

    assertThat(isCompressedHere(other, body("go"))).as("after one that was slow").isFalse();
    assertThat(isCompressedHere(other, body("go"))).isTrue();
    int turns = 0;
    while (!isCompressedHere("go", "on")) {
      turns++;
      assertThat(isCompressedHere(other, body("go"))).isTrue();
    }
    assertThat(turns).isEqualTo(16);
  }

  @Test
  void whatFailsHereIsReplayed() {
    warm(conversation);
    whenAsked.set(
        new Runnable() {
          @Override
          public void run() {
            whenAsked.set(this); // whoever asks: what form the conversation has, what is known
            throw new NoClassDefFoundError("made up");
          }
        });
    assertThat(isCompressedHere("go", "on")).isTrue();
    whenAsked.set(NOTHING);
    assertThat(isCompressedHere("go", "on")).isFalse();
  }

  @Test
  void whereTheTimeIsOverTheRequestIsLate() {
    warm(conversation);
    assertThat(work.compress(conversation, body("go on"), Duration.ofNanos(-1)).completeness())
        .isEqualTo(Completeness.LATE);
    assertThat(work.compress(conversation, body("go", "on"), Duration.ofNanos(-1)).completeness())
        .isEqualTo(Completeness.LATE);
  }

  /** Requests that keep all threads until they may go on. */
  private List<Future<Completeness>> busy(CountDownLatch goesOn) {
    List<Future<Completeness>> all = new ArrayList<>();
    for (int i = 0; i < Math.max(2, Runtime.getRuntime().availableProcessors()); i++) {
      CountDownLatch begun = new CountDownLatch(1);
      whenAsked.set(() -> {
        begun.countDown();
        await(goesOn);
      });
      Conversation other = headroom.conversation("busy " + i);
      all.add(others.submit(() -> work.compress(other, body("go"), LONG).completeness()));
      await(begun);
    }
    return all;
  }

  @Test
  void timeIsNotOverBecauseOthersWereInTheWay() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    List<Future<Completeness>> busy = busy(goesOn);
    Future<Completeness> waits =
        others.submit(() -> work.compress(conversation, body("new"), LONG).completeness());
    while (work.pending() <= busy.size()) {
      Thread.onSpinWait();
    }
    nanos.addAndGet(2 * LONG.toNanos());
    goesOn.countDown();
    assertThat(waits.get()).isEqualTo(Completeness.COMPLETE);
    for (Future<Completeness> one : busy) {
      assertThat(one.get()).as("begun before the time was over").isEqualTo(Completeness.LATE);
    }
  }

  @Test
  void whoWaitsForTooLongIsReplayedAndWaitsNoMore() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    List<Future<Completeness>> busy = busy(goesOn);
    assertThat(work.compress(conversation, body("new"), Duration.ofMillis(1)).completeness())
        .isEqualTo(Completeness.LATE);
    assertThat(work.pending()).isEqualTo(busy.size());
    goesOn.countDown();
    for (Future<Completeness> one : busy) {
      assertThat(one.get()).isEqualTo(Completeness.COMPLETE);
    }
  }

  /** Another one could not know it sooner. */
  @Test
  void whoReadsWhatWasSentBeforeIsWaitedFor() throws Exception {
    List<Long> waits = new CopyOnWriteArrayList<>();
    wait.set((latch, most) -> {
      waits.add(most);
      latch.await();
      return true;
    });
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    whenAsked.set(() -> {
      begun.countDown();
      await(goesOn);
    });
    Future<Completeness> first =
        others.submit(
            () -> work.compress(conversation, body("new"), Duration.ofMillis(1)).completeness());
    await(begun);
    Thread reader = asked.get();
    goesOn.countDown();
    assertThat(first.get()).isEqualTo(Completeness.COMPLETE);
    assertThat(asked.get()).as("who asked last").isEqualTo(reader);
    assertThat(waits).hasSize(3);
    assertThat(waits.get(0)).as("for a thread").isEqualTo(8_000_000);
    assertThat(waits.get(1)).as("for what was sent before").isEqualTo(30_000_000_000L);
    assertThat(waits.get(2)).as("for what is new").isBetween(6_000_000L, 7_000_000L);
  }
}
