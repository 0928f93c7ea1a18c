package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.policy.cost.Tokens;
import dev.headroom.replay.UsageRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

class TapTest {
  private static final Tokens NINE = new Tokens(9, 0, 0, 0, 2);
  private static final String CHAT =
      "data: {\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}";
  private static final String[] LINES = {
    "event: message_start",
    "data: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":25,"
        + "\"cache_read_input_tokens\":7,\"cache_creation_input_tokens\":3,\"output_tokens\":1}}}",
    "data: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":15}}",
    "data: {\"choices\":[{\"delta\":{\"content\":\"the \\\"usage\\\": none \"}}],\"usage\":null}",
    "data: {\"choices\":[],\"usage\" : null, \"response\":{\"usage\":{\"input_tokens\":3}}}",
    CHAT,
    "data:{\"usageMetadata\":{\"promptTokenCount\":40,\"cachedContentTokenCount\":8,"
        + "\"candidatesTokenCount\":6}}",
    "data: {\"usageMetadata\":null}",
    "data: {\"type\":\"ping\"}",
    "data: {\"usage\":",
    "data: {\"usage\"",
    "data: {\"usage\":nul",
    ": \"usage",
    "\"usage",
    "data: [DONE]",
    "",
  };

  /** Gives a tap an answer in pieces, each in a buffer of another kind than the one before. */
  private static Optional<Tokens> usage(byte[] answer, HttpFields headers, Random cuts, int most) {
    Tap tap = new Tap();
    tap.begins(headers);
    for (int at = 0; at < answer.length; ) {
      int length = Math.min(answer.length - at, 1 + cuts.nextInt(most));
      ByteBuffer direct = ByteBuffer.allocateDirect(length).put(answer, at, length).flip();
      tap.add(cuts.nextBoolean() ? direct : ByteBuffer.wrap(answer, at, length));
      at += length;
    }
    return tap.usage();
  }

  private static Optional<Tokens> usage(String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    return usage(bytes, HttpFields.EMPTY, new Random(1), 8);
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }

  @Test
  void tellsOfAnyStreamWhatAllOfItSays() throws IOException {
    HttpFields packed = HttpFields.build().put("content-encoding", "gzip").asImmutable();
    int told = 0;
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      StringBuilder stream = new StringBuilder();
      for (int i = random.nextInt(9); i >= 0; i--) {
        stream.append(LINES[random.nextInt(LINES.length)]);
        stream.append(i == 0 && random.nextBoolean() ? "" : random.nextBoolean() ? "\n" : "\r\n");
      }
      byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
      Optional<Tokens> whole = UsageRecord.ofAnswer(bytes);
      told += whole.isPresent() ? 1 : 0;
      int most = 1 + random.nextInt(200);
      assertThat(usage(bytes, HttpFields.EMPTY, random, most))
          .as("seed %d: %s", seed, stream)
          .isEqualTo(whole);
      assertThat(usage(gzip(bytes), packed, random, most)).as("packed %d", seed).isEqualTo(whole);
    }
    assertThat(told).isGreaterThan(100);
  }

  @Test
  void readsAnAnswerThatIsOneObjectOverManyLines() {
    String object = " \n{\n \"usage\":\n {\"prompt_tokens\": 9,\n \"completion_tokens\": 2}\n}\n";
    assertThat(usage(object)).contains(NINE);
  }

  @Test
  void readsTheUsageOfAStreamThatIsLongerThanWhatIsKept() {
    String event = "data: {\"choices\":[{\"delta\":{\"content\":\"word\"}}],\"usage\":null}\n\n";
    byte[] events = event.repeat(1 << 14).getBytes(StandardCharsets.UTF_8);
    Tap tap = new Tap();
    for (int i = 0; i < 20; i++) {
      tap.add(ByteBuffer.wrap(events));
    }
    tap.add(ByteBuffer.wrap((CHAT + "\n\n").getBytes(StandardCharsets.UTF_8)));
    assertThat(tap.usage()).contains(NINE);
  }

  @Test
  void tellsNothingOfALineThatNeverEnds() {
    byte[] part = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    Tap tap = new Tap();
    tap.add(ByteBuffer.wrap((CHAT + "\n\n").getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < 17; i++) {
      tap.add(ByteBuffer.wrap(part));
    }
    assertThat(tap.usage()).isEmpty();
  }

  @Test
  void leavesTheBufferAsItIs() {
    ByteBuffer buffer = ByteBuffer.wrap(CHAT.getBytes(StandardCharsets.UTF_8)).position(2);
    new Tap().add(buffer);
    assertThat(buffer.position()).isEqualTo(2);
  }
}
