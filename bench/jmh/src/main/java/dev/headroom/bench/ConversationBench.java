package dev.headroom.bench;

import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import dev.headroom.Headroom;
import dev.headroom.store.Retention;
import dev.headroom.store.SqliteOriginals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The next turn of a conversation of 300 KB, whose tail of about 4 KB is new each time, with
 * decisions and originals in a file; beside it the same turn sent again, and the whole conversation
 * as one request that was never sent.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ConversationBench {
  private static final int SIZE = 300_000;

  private final Random random = new Random(1);
  private Path directory = Path.of("");
  private SqliteOriginals store =
      SqliteOriginals.open(Path.of("-"), Retention.NONE, InstantSource.system());
  private Headroom headroom = Headroom.builder().build();
  private Conversation conversation = headroom.conversation("");
  private byte[] sent = {};

  @Setup
  public void talk() throws IOException {
    directory = Files.createTempDirectory("headroom-bench");
    store =
        SqliteOriginals.open(
            directory.resolve("originals.db"), Retention.DEFAULT, InstantSource.system());
    headroom = Headroom.builder().model("gpt-4o").store(store).build();
    conversation = headroom.conversation("bench");
    StringBuilder messages = new StringBuilder("[{\"role\":\"user\",\"content\":\"go\"}");
    while (messages.length() < SIZE) {
      messages.append(turn());
      conversation.compress(bytes(messages + "]"));
    }
    sent = bytes(messages + "]");
    CompressResult<byte[]> next = conversation.compress(withTail());
    if (next.tokensAfter() * 10 > next.tokensBefore() * 9) {
      throw new IllegalStateException("earlier turns are not compressed");
    }
  }

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  /** A call and its result: rows of JSON, or lines of text. */
  private String turn() {
    String id = "call_" + random.nextLong();
    StringBuilder result = new StringBuilder();
    boolean json = random.nextBoolean();
    for (int i = 0; result.length() < 4000; i++) {
      result.append(
          json
              ? "%s{\\\"id\\\":%d,\\\"host\\\":\\\"web-%d\\\",\\\"state\\\":\\\"ok\\\"}"
                  .formatted(i == 0 ? "[" : ",", random.nextInt(100_000), random.nextInt(9))
              : "%5d  value %d of a file\\n".formatted(i, random.nextInt()));
    }
    return """
    ,{"role":"assistant","tool_calls":[{"id":"%s","type":"function","function":{"name":"query","arguments":"{}"}}]}\
    ,{"role":"tool","tool_call_id":"%s","content":"%s"}\
    """
        .formatted(id, id, result + (json ? "]" : ""));
  }

  private byte[] withTail() {
    byte[] tail = bytes(turn() + "]");
    byte[] request = Arrays.copyOf(sent, sent.length - 1 + tail.length);
    System.arraycopy(tail, 0, request, sent.length - 1, tail.length);
    return request;
  }

  @Benchmark
  public CompressResult<byte[]> nextTurn() {
    return conversation.compress(withTail());
  }

  @Benchmark
  public CompressResult<byte[]> sameTurn() {
    return conversation.compress(sent);
  }

  @Benchmark
  public CompressResult<byte[]> whole() {
    return headroom.compress(sent);
  }

  @TearDown
  public void remove() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
