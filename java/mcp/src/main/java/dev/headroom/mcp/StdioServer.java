package dev.headroom.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/**
 * Serves one client over a pair of streams: a message is a line. Requests are answered as they are
 * done, up to some at once; one that is cancelled is not answered. It ends with the input, once all
 * requests are answered.
 */
public final class StdioServer {
  private static final int BUFFER = 64 << 10;

  /** So many requests are worked on at once. */
  private static final int MOST_AT_ONCE = 16;

  private final McpService service;
  private final InputStream in;
  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);

  /** The requests that are worked on, by their ids. */
  private final Map<JsonNode, Work> running = new ConcurrentHashMap<>();

  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  private StdioServer(McpService service, InputStream in, OutputStream out) {
    this.service = service;
    this.in = in;
    this.out = out;
  }

  /** A request that is worked on. */
  private static final class Work {
    private boolean over;

    /** Ends it; false if that was done before. */
    synchronized boolean end() {
      boolean first = !over;
      over = true;
      return first;
    }
  }

  /**
   * Serves until the input ends.
   *
   * @throws IOException if the streams break
   */
  public static void serve(McpService service, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    new StdioServer(service, in, out).serve();
  }

  private void serve() throws IOException, InterruptedException {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Optional<byte[]> line = line(); line.isPresent(); line = line()) {
        if (!isBlank(line.get())) {
          take(line.get(), workers);
        }
      }
    }
  }

  private void take(byte[] line, ExecutorService workers) throws InterruptedException {
    Optional<JsonNode> message = McpService.read(line);
    if (message.isEmpty()) {
      write(McpService.unreadable(line));
      return;
    }
    JsonNode id = message.get().path("id");
    if (id.isMissingNode()) {
      notified(message.get());
      return;
    }
    Work work = new Work();
    running.put(id, work);
    room.acquire();
    workers.execute(() -> {
      try {
        Reply reply = service.answer(message.get());
        if (work.end()) {
          write(reply);
        }
      } finally {
        running.remove(id, work);
        room.release();
      }
    });
  }

  private void notified(JsonNode message) {
    if (message.path("method").asString("").equals("notifications/cancelled")) {
      Work work = running.get(message.path("params").path("requestId"));
      if (work != null) {
        work.end();
      }
    }
  }

  private void write(Reply reply) {
    writing.lock();
    try {
      if (reply.message().isPresent()) {
        out.write(reply.message().get());
        out.write('\n');
        out.flush();
      }
    } catch (IOException e) {
      // The client is gone; its input ends too.
    } finally {
      writing.unlock();
    }
  }

  /**
   * The next line without its end; of one that is too long the beginning, a byte over the limit.
   */
  private Optional<byte[]> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(buffer));
        if (end == 0) {
          return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, from, Math.min(at - from, McpService.LONGEST + 1 - line.size()));
      if (at < end) {
        at++;
        return Optional.of(line.toByteArray());
      }
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
