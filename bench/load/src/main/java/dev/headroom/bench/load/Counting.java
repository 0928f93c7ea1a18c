package dev.headroom.bench.load;

import static dev.headroom.bench.load.Load.median;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Requests that count tokens, many at once, each of a conversation that nobody has seen, on a
 * connection of its own: as an agent asks for what each part of its context takes.
 */
final class Counting {
  private static final int AT_ONCE = 25;
  private static final long SPREAD_NANOS = 50_000_000;
  private static final int ROUNDS = 40;
  private static final int ROUNDS_BEFORE =
      400; // until the JVMs have compiled what is asked of them

  private final int direct;
  private final Target plain;
  private final Target proxy;

  /** Tells the conversations of a round from all others. */
  private int seeds;

  Counting(int direct, Target plain, Target proxy) {
    this.direct = direct;
    this.plain = plain;
    this.proxy = proxy;
  }

  /** Prints how much later than directly the slowest answer comes, and what a request takes. */
  void run() throws Exception {
    for (int i = 0; i < ROUNDS_BEFORE; i++) {
      slowest(plain.port(), seeds++, 0);
      slowest(proxy.port(), seeds++, 0);
    }
    print("at once", 0);
    print("in 50 ms", SPREAD_NANOS / AT_ONCE);
  }

  private void print(String when, long gapNanos) throws Exception {
    List<Double> added = new ArrayList<>();
    List<Double> plainAdded = new ArrayList<>();
    double plainSeconds = plain.cpuSeconds();
    double seconds = proxy.cpuSeconds();
    for (int i = 0; i < ROUNDS; i++) {
      int seed = seeds++;
      double base = slowest(direct, seed, gapNanos);
      plainAdded.add(slowest(plain.port(), seed, gapNanos) - base);
      added.add(slowest(proxy.port(), seed, gapNanos) - base);
    }
    System.out.printf(
        "%d count_tokens %s, the slowest answer after direct: plain %.1f ms, proxy %.1f ms (median);"
            + " processor time of one: plain %.2f ms, proxy %.2f ms%n",
        AT_ONCE,
        when,
        median(plainAdded),
        median(added),
        (plain.cpuSeconds() - plainSeconds) * 1000 / AT_ONCE / ROUNDS,
        (proxy.cpuSeconds() - seconds) * 1000 / AT_ONCE / ROUNDS);
  }

  /**
   * Milliseconds that the slowest of them takes.
   *
   * @param gapNanos how much later than the one before each is sent
   */
  private static double slowest(int port, int seed, long gapNanos) throws Exception {
    List<Http> connections = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Http http = new Http(port);
        connections.add(http);
        running.add(pool.submit(request(http, start, i * gapNanos, seed, i)));
      }
      start.countDown();
      long slowest = 0;
      for (Future<Long> f : running) {
        slowest = Math.max(slowest, f.get());
      }
      return slowest / 1e6;
    } finally {
      for (Http http : connections) {
        http.close();
      }
    }
  }

  private static Callable<Long> request(
      Http http, CountDownLatch start, long waitNanos, int seed, int i) throws IOException {
    Conversation conversation =
        new Conversation(Conversation.Form.MESSAGES, 4_000, (long) seed * AT_ONCE + i);
    byte[] request = Http.post("/v1/messages/count_tokens", "counts" + seed, conversation.next());
    return () -> {
      start.await();
      if (waitNanos > 0) {
        Thread.sleep(Duration.ofNanos(waitNanos));
      }
      return http.send(request);
    };
  }
}
