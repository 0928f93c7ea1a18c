package dev.headroom.bench.load;

import static dev.headroom.bench.load.Load.median;

import java.io.IOException;
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
  private static final int ROUNDS = 40;
  private static final int ROUNDS_BEFORE =
      400; // until the JVMs have compiled what is asked of them

  private final int direct;
  private final Target plain;
  private final Target proxy;

  Counting(int direct, Target plain, Target proxy) {
    this.direct = direct;
    this.plain = plain;
    this.proxy = proxy;
  }

  /** Prints how much later than directly the last answer comes, and what a request takes. */
  void run() throws Exception {
    for (int i = 0; i < ROUNDS_BEFORE; i++) {
      together(plain.port(), i);
      together(proxy.port(), i);
    }
    List<Double> added = new ArrayList<>();
    List<Double> plainAdded = new ArrayList<>();
    double plainSeconds = plain.cpuSeconds();
    double seconds = proxy.cpuSeconds();
    for (int i = ROUNDS_BEFORE; i < ROUNDS_BEFORE + ROUNDS; i++) {
      double base = together(direct, i);
      plainAdded.add(together(plain.port(), i) - base);
      added.add(together(proxy.port(), i) - base);
    }
    System.out.printf(
        "%d count_tokens at once, the last answer after direct: plain %.1f ms, proxy %.1f ms (median);"
            + " processor time of one: plain %.2f ms, proxy %.2f ms%n",
        AT_ONCE,
        median(plainAdded),
        median(added),
        (plain.cpuSeconds() - plainSeconds) * 1000 / AT_ONCE / ROUNDS,
        (proxy.cpuSeconds() - seconds) * 1000 / AT_ONCE / ROUNDS);
  }

  /** Milliseconds until the last of them is answered. */
  private static double together(int port, int round) throws Exception {
    List<Http> connections = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Http http = new Http(port);
        connections.add(http);
        running.add(pool.submit(request(http, start, round, i)));
      }
      start.countDown();
      long last = 0;
      for (Future<Long> f : running) {
        last = Math.max(last, f.get());
      }
      return last / 1e6;
    } finally {
      for (Http http : connections) {
        http.close();
      }
    }
  }

  private static Callable<Long> request(Http http, CountDownLatch start, int round, int i)
      throws IOException {
    Conversation conversation =
        new Conversation(Conversation.Form.MESSAGES, 4_000, round * AT_ONCE + i);
    byte[] request = Http.post("/v1/messages/count_tokens", "counts" + round, conversation.next());
    return () -> {
      start.await();
      return http.send(request);
    };
  }
}
