package dev.headroom.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AheadTest {
  private static final int SIZE = 500;

  private static List<Integer> all() {
    return IntStream.range(0, SIZE).boxed().toList();
  }

  @Test
  void everyValueIsMadeOnceWhoeverMakesIt() {
    AtomicIntegerArray made = new AtomicIntegerArray(SIZE);
    Ahead<Integer> squares =
        new Ahead<>(
            SIZE,
            i -> {
              made.incrementAndGet(i);
              return i * i;
            });
    squares.help(all());
    for (int i = 0; i < SIZE; i++) {
      assertThat(squares.get(i)).isEqualTo(i * i);
      assertThat(squares.get(i)).isEqualTo(i * i);
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat(made.get(i)).isEqualTo(1);
    }
  }

  @Test
  void othersTakePart() throws InterruptedException {
    CountDownLatch byOthers = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    Ahead<Integer> values =
        new Ahead<>(
            2,
            i -> {
              if (Thread.currentThread() != caller) {
                byOthers.countDown();
              }
              return i;
            });
    values.help(List.of(0, 1));
    byOthers.await();
    assertThat(values.get(1)).isEqualTo(1);
  }

  @Test
  void aValueThatIsNotAskedForIsNotWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);
    Ahead<Integer> values =
        new Ahead<>(
            3,
            i -> {
              if (i == 2) {
                await(never);
              }
              return i;
            });
    values.help(List.of(2, 0));
    assertThat(values.get(0)).isZero();
    assertThat(values.get(1)).isEqualTo(1);
    never.countDown();
  }

  @Test
  void nothingIsWaitedForWhereNoThreadHasTime() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    List<ForkJoinTask<?>> blockers = new ArrayList<>();
    for (int k = 0; k < ForkJoinPool.getCommonPoolParallelism(); k++) {
      blockers.add(ForkJoinPool.commonPool().submit(() -> await(busy)));
    }
    Ahead<Integer> values = new Ahead<>(SIZE, i -> -i);
    values.help(all());
    for (int i = 0; i < SIZE; i++) {
      assertThat(values.get(i)).isEqualTo(-i);
    }
    busy.countDown();
    for (ForkJoinTask<?> blocker : blockers) {
      blocker.get();
    }
  }

  @Test
  void nothingGoesOnBehindTheEnd() {
    AtomicInteger running = new AtomicInteger();
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean late = new AtomicBoolean();
    for (int round = 0; round < 50; round++) {
      ended.set(false);
      try (Ahead<Integer> values =
          new Ahead<>(
              SIZE,
              i -> {
                running.incrementAndGet();
                late.compareAndSet(false, ended.get());
                Thread.onSpinWait();
                running.decrementAndGet();
                return i;
              })) {
        values.help(all());
        assertThat(values.get(3)).isEqualTo(3);
      }
      ended.set(true);
      assertThat(running.get()).isZero();
      assertThat(late.get()).isFalse();
    }
  }

  @Test
  void theEndWaitsForWhatFailsToo() {
    Ahead<Integer> values =
        new Ahead<>(
            2,
            i -> {
              throw new IllegalStateException("gone");
            });
    values.help(List.of(0, 1));
    assertThatThrownBy(() -> values.get(0)).hasMessage("gone");
    values.close();
  }

  @Test
  void whatFailsFailsForThoseWhoAskAndForNothingElse() {
    Ahead<Integer> values =
        new Ahead<>(
            3,
            i -> {
              if (i == 1) {
                throw new UncheckedIOException(new IOException("gone"));
              }
              if (i == 2) {
                throw new StackOverflowError("deep");
              }
              return i;
            });
    values.help(List.of(0, 1, 2));
    assertThat(values.get(0)).isZero();
    assertThatThrownBy(() -> values.get(1)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> values.get(2))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("deep");
    assertThatThrownBy(() -> values.get(1)).hasMessageContaining("gone");
  }

  @Test
  void anInterruptWaitsForWhoCanTellWhatToDoWithIt() {
    Ahead<Integer> values = new Ahead<>(2, i -> i);
    values.help(List.of(0, 1));
    Thread.currentThread().interrupt();
    assertThat(values.get(0) + values.get(1)).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
