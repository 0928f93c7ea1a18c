package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedWindowTest {
  private static final class Collected implements OrderedWindow.Sink<Integer> {
    private final List<Integer> values = new ArrayList<>();

    @Override
    public void accept(Integer value) {
      values.add(value);
    }

    @Override
    public void pause() {}
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void keepsTheOrderOfSubmission(int threads) throws Exception {
    Collected sink = new Collected();
    try (OrderedWindow<Integer> window = new OrderedWindow<>(threads, 100, sink)) {
      window.start();
      for (int i = 0; i < 5000; i++) {
        int value = i;
        window.submit(i % 150, () -> value);
      }
      window.finish();
    }
    assertThat(sink.values).isEqualTo(IntStream.range(0, 5000).boxed().toList());
  }

  @Test
  void neverHoldsMoreThanItsCapacity() throws Exception {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    OrderedWindow.Sink<Integer> sink =
        new OrderedWindow.Sink<>() {
          @Override
          public void accept(Integer weight) {
            inFlight.addAndGet(-weight);
          }

          @Override
          public void pause() {}
        };
    try (OrderedWindow<Integer> window = new OrderedWindow<>(4, 100, sink)) {
      window.start();
      for (int i = 0; i < 1000; i++) {
        window.submit(
            40,
            () -> {
              most.accumulateAndGet(inFlight.addAndGet(40), Math::max);
              return 40;
            });
      }
      window.finish();
    }
    assertThat(most.get()).isLessThanOrEqualTo(100);
  }

  @Test
  void handsResultsOnWhileTheNextTaskIsStillMissing() throws Exception {
    CountDownLatch visible = new CountDownLatch(1);
    OrderedWindow.Sink<Integer> sink =
        new OrderedWindow.Sink<>() {
          private boolean accepted;

          @Override
          public void accept(Integer value) {
            accepted = true;
          }

          @Override
          public void pause() {
            if (accepted) {
              visible.countDown();
            }
          }
        };
    try (OrderedWindow<Integer> window = new OrderedWindow<>(2, 100, sink)) {
      window.start();
      window.submit(1, () -> 1);
      visible.await();
      window.finish();
    }
  }

  @Test
  void throwsWhatTheSinkThrew() {
    OrderedWindow.Sink<Integer> full =
        new OrderedWindow.Sink<>() {
          @Override
          public void accept(Integer value) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void pause() {}
        };
    assertThatThrownBy(
            () -> {
              try (OrderedWindow<Integer> window = new OrderedWindow<>(2, 10, full)) {
                window.start();
                for (int i = 0; i < 1000; i++) {
                  window.submit(1, () -> 1);
                }
                window.finish();
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }

  @Test
  void throwsWhatATaskThrew() {
    assertThatThrownBy(
            () -> {
              try (OrderedWindow<Integer> window = new OrderedWindow<>(2, 10, new Collected())) {
                window.start();
                window.submit(
                    1,
                    () -> {
                      throw new IllegalArgumentException("bad task");
                    });
                window.finish();
              }
            })
        .hasMessage("bad task");
  }
}
