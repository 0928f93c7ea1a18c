package dev.headroom.bench.load;

import java.io.IOException;

/** Long streams of events, and what a server takes of processor time for a megabyte of them. */
final class Streams {
  /** Events of an answer: some 8 MB of Chat, 5 of Messages. */
  static final int EVENTS = 40_000;

  private static final int WARM = 10;
  private static final int ROUNDS = 6;
  private static final int EACH = 5;
  private static final String[] PATHS = {"/v1/chat/completions", "/v1/messages"};

  private final StandIn provider;
  private final Target plain;
  private final Target proxy;

  Streams(StandIn provider, Target plain, Target proxy) {
    this.provider = provider;
    this.plain = plain;
    this.proxy = proxy;
  }

  /** Prints milliseconds of processor time a megabyte, through both in turn. */
  void run() throws Exception {
    for (String path : PATHS) {
      read(plain, path, WARM);
      read(proxy, path, WARM);
      double through = 0;
      double ours = 0;
      for (int i = 0; i < ROUNDS; i++) {
        through += read(plain, path, EACH);
        ours += read(proxy, path, EACH);
      }
      double megabytes = provider.length(path) / 1e6 * ROUNDS * EACH;
      System.out.printf(
          "%s, streams of %.1f MB: processor time a MB: plain %.2f ms, proxy %.2f ms, ratio %.2f%n",
          path,
          provider.length(path) / 1e6,
          through * 1000 / megabytes,
          ours * 1000 / megabytes,
          ours / through);
    }
  }

  /** Seconds of processor time, with what is done once a stream has ended. */
  private static double read(Target target, String path, int times)
      throws IOException, InterruptedException {
    Conversation.Form form =
        path.contains("messages") ? Conversation.Form.MESSAGES : Conversation.Form.CHAT;
    byte[] request = Http.post(path, "streams " + path, new Conversation(form, 2_000, 1).next());
    double before = target.cpuSeconds();
    try (Http http = new Http(target.port())) {
      for (int i = 0; i < times; i++) {
        http.send(request);
      }
    }
    double now = target.cpuSeconds();
    for (double last = before; now - last > 0.02; now = target.cpuSeconds()) {
      last = now;
      Thread.sleep(200);
    }
    return now - before;
  }
}
