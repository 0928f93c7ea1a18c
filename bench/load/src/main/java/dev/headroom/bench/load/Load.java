package dev.headroom.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What the proxy adds to requests. Each stream sends its requests to the provider's stand-in, to a
 * plain pass-through and to the proxy in turn, so that whatever else the machine does meets all
 * three; what is added is the difference within such a round. Arguments: rounds of a stream at one
 * stream, 300 by default; at more streams there are fewer. If streams and bytes follow, only that
 * row is measured; {@code first} measures first sights alone, {@code counts} requests that count,
 * {@code streams} long answers.
 */
public final class Load {
  private static final String CHAT = "/v1/chat/completions";

  /** So long nobody asks for anything before memory is looked at once more. */
  private static final Duration IDLE = Duration.ofSeconds(15);

  private static final int[] STREAMS = {1, 16, 64};
  private static final int[] BYTES = {2_000, 75_000, 300_000};

  private final int rounds;
  private final int direct;
  private final Target plain;
  private final Target proxy;
  private long sent;

  private Load(int rounds, int direct, Target plain, Target proxy) {
    this.rounds = rounds;
    this.direct = direct;
    this.plain = plain;
    this.proxy = proxy;
  }

  /** Prints a table in Markdown, and figures below it. */
  public static void main(String[] args) throws Exception {
    String only = args.length == 1 && !args[0].matches("\\d+") ? args[0] : "";
    int rounds = args.length > 0 && only.isEmpty() ? Integer.parseInt(args[0]) : 300;
    Path home = Files.createTempDirectory("headroom-load-");
    try (StandIn provider = new StandIn(only.equals("streams") ? Streams.EVENTS : 20)) {
      String url = "http://127.0.0.1:" + provider.port();
      List<String> proxy =
          List.of(
              "dev.headroom.cli.Main",
              "proxy",
              "--port=0",
              "--log-level=info",
              "--openai-api-url=" + url,
              "--anthropic-api-url=" + url);
      List<String> plain = List.of("dev.headroom.bench.load.Plain", url);
      try (Target through = Target.start(home, plain);
          Target ours = Target.start(home, proxy)) {
        Load load = new Load(rounds, provider.port(), through, ours);
        switch (only) {
          case "first" -> load.firstSights();
          case "counts" -> load.counting().run();
          case "streams" -> new Streams(provider, through, ours).run();
          case "" -> load.rows(args);
          default -> throw new IllegalArgumentException("not first, counts or streams: " + only);
        }
      }
    } finally {
      delete(home);
    }
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void run() throws Exception {
    measure(16, 75_000, rounds); // warms all three up
    measure(1, 300_000, rounds);
    measure(16, 2_000, rounds);
    head();
    for (int streams : STREAMS) {
      for (int bytes : BYTES) {
        print(streams, bytes, measure(streams, bytes, Math.max(20, rounds / streams * 4)));
      }
    }
    throughput(2_000);
    throughput(75_000);
    counting().run();
    firstSight(90_000, 40);
    memory();
  }

  private void rows(String[] args) throws Exception {
    if (args.length > 2) {
      row(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    } else {
      run();
    }
  }

  /** One row alone, once all three are warm. */
  private void row(int streams, int bytes) throws Exception {
    measure(streams, bytes, rounds);
    head();
    print(streams, bytes, measure(streams, bytes, rounds));
    own();
  }

  private static void head() {
    System.out.println(
        "| streams | body | direct p50 | plain p50 | proxy p50 | added p50 | added p99 | plain p99 |"
            + " proxy p99 | p99 to plain |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
  }

  /** Times of one round, in nanoseconds. */
  private record Round(long direct, long plain, long proxy) {}

  private List<Round> measure(int streams, int bytes, int each) throws Exception {
    List<Callable<List<Round>>> work = new ArrayList<>();
    for (int s = 0; s < streams; s++) {
      int seed = s;
      work.add(() -> stream(new Conversation(bytes, seed), "s" + bytes + "-" + seed, each));
    }
    List<Round> all = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Round>> f : pool.invokeAll(work)) {
        all.addAll(f.get());
      }
    }
    sent += (long) streams * each;
    return all;
  }

  private List<Round> stream(Conversation conversation, String session, int each)
      throws IOException {
    List<Round> all = new ArrayList<>();
    try (Http one = new Http(direct);
        Http two = new Http(plain.port());
        Http three = new Http(proxy.port())) {
      Http[] targets = {one, two, three};
      for (int i = -2; i < each; i++) { // the first ones are seen for the first time
        byte[] request = Http.post(CHAT, session, conversation.next());
        long[] nanos = new long[3];
        for (int k = 0; k < 3; k++) {
          int target = Math.floorMod(i + k, 3);
          nanos[target] = targets[target].send(request);
        }
        if (i >= 0) {
          all.add(new Round(nanos[0], nanos[1], nanos[2]));
        }
      }
    }
    return all;
  }

  private static double at(double share, List<Round> rounds, ToLongFunction<Round> of) {
    long[] sorted = rounds.stream().mapToLong(of).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
  }

  private static void print(int streams, int bytes, List<Round> rounds) {
    double plain99 = at(0.99, rounds, Round::plain);
    double proxy99 = at(0.99, rounds, Round::proxy);
    System.out.printf(
        "| %d | %d KB | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
        streams,
        bytes / 1000,
        at(0.5, rounds, Round::direct),
        at(0.5, rounds, Round::plain),
        at(0.5, rounds, Round::proxy),
        at(0.5, rounds, r -> r.proxy() - r.direct()),
        at(0.99, rounds, r -> r.proxy() - r.direct()),
        plain99,
        proxy99,
        proxy99 / plain99);
  }

  /** Requests a second of one core of the server, by the processor time it takes. */
  private void throughput(int bytes) throws Exception {
    double through = perCore(plain, bytes);
    double ours = perCore(proxy, bytes);
    System.out.printf(
        "%d KB: requests a second and core: plain %.0f, proxy %.0f, ratio %.2f%n",
        bytes / 1000, through, ours, ours / through);
  }

  private double perCore(Target target, int bytes) throws Exception {
    int streams = 16;
    int each = Math.max(20, rounds / 2);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int s = 0; s < streams; s++) {
      Conversation conversation = new Conversation(bytes, s);
      String session = "s" + bytes + "-" + s;
      work.add(() -> {
        try (Http http = new Http(target.port())) {
          for (int i = 0; i < each; i++) {
            http.send(Http.post(CHAT, session, conversation.next()));
          }
        }
        return each;
      });
    }
    double before = target.cpuSeconds();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> f : pool.invokeAll(work)) {
        f.get();
      }
    }
    sent += target == proxy ? (long) streams * each : 0;
    return streams * each / (target.cpuSeconds() - before);
  }

  private Counting counting() {
    return new Counting(direct, plain, proxy);
  }

  /** First sights alone, up to the largest that is read; the first row warms up. */
  private void firstSights() throws IOException {
    firstSight(90_000, 200);
    firstSight(1_000_000, 20);
    firstSight(10_000_000, 10);
    firstSight(30_000_000, 10);
  }

  /** Large requests of conversations that nobody has seen. */
  private void firstSight(int bytes, int times) throws IOException {
    List<Double> through = new ArrayList<>();
    List<Double> added = new ArrayList<>();
    try (Http one = new Http(direct);
        Http two = new Http(plain.port());
        Http three = new Http(proxy.port())) {
      for (int i = 0; i < times; i++) {
        String session = "first" + bytes + "-" + i;
        byte[] request = Http.post(CHAT, session, new Conversation(bytes, 1000 + i).next());
        double base = one.send(request);
        through.add((two.send(request) - base) / 1e6);
        added.add((three.send(request) - base) / 1e6);
      }
    }
    System.out.printf(
        "%d KB of a new conversation, after direct: plain %.1f ms, proxy %.1f ms (median)%n",
        bytes / 1000, median(through), median(added));
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private void memory() throws Exception {
    while (sent < 10_000) {
      measure(16, 75_000, 50);
    }
    System.out.printf(
        "memory (RSS) after %d requests: plain %d MB, proxy %d MB; proxy's processor time %.0f s%n",
        sent, plain.residentMegabytes(), proxy.residentMegabytes(), proxy.cpuSeconds());
    Thread.sleep(IDLE);
    System.out.printf(
        "after %d idle seconds: plain %d MB, proxy %d MB%n",
        IDLE.toSeconds(), plain.residentMegabytes(), proxy.residentMegabytes());
    own();
    System.out.println("processors: " + Runtime.getRuntime().availableProcessors());
  }

  /** The proxy's own histogram of all that was measured: how long requests waited for it. */
  private void own() throws IOException {
    String metrics =
        new String(
            URI.create("http://127.0.0.1:" + proxy.port() + "/metrics")
                .toURL()
                .openStream()
                .readAllBytes(),
            StandardCharsets.UTF_8);
    metrics
        .lines()
        .filter(line ->
            line.startsWith("headroom_added_latency_seconds_bucket{dialect=\"openai-chat\""))
        .forEach(System.out::println);
  }
}
