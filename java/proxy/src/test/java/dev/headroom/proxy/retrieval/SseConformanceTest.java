package dev.headroom.proxy.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event and delta of the four APIs, cut into two at every byte, and ended at every byte: the
 * client sees what it would see directly, but for our tool. (At every fifth byte, unless {@code
 * -Dheadroom.soak=true}; streams that come byte by byte are in the tests of each API.)
 */
class SseConformanceTest {
  private static final int STEP = Boolean.getBoolean("headroom.soak") ? 1 : 5;

  /**
   * What only calls have; where the client is asked for none, nothing of it is shown once ours has
   * its name.
   */
  private static final List<String> PARTS_OF_CALLS =
      List.of("partial_json", "function_call_arguments", "tool_calls", "functionCall");

  /**
   * Answers of a provider, one for each request that goes out.
   *
   * @param seen what the client is to see of them
   */
  record Scenario(String name, String dialect, List<String> answers, String seen) {
    static Scenario passes(String name, String dialect, String answer) {
      return new Scenario(name, dialect, List.of(answer), answer);
    }

    boolean passes() {
      return answers.equals(List.of(seen));
    }

    @Override
    public String toString() {
      return dialect + ", " + name;
    }
  }

  static Stream<Scenario> scenarios() {
    return Stream.of(
            SseStreams.anthropic(), SseStreams.chat(), SseStreams.responses(), SseStreams.gemini())
        .flatMap(List::stream)
        .flatMap(s -> Stream.of(s, withCarriageReturns(s)));
  }

  /** A line may end in CR and LF as well; what is written anew ends in LF alone. */
  private static Scenario withCarriageReturns(Scenario s) {
    return s.passes()
        ? Scenario.passes(s.name + " with CR", s.dialect, s.seen.replace("\n", "\r\n"))
        : s;
  }

  static Stream<Scenario> passing() {
    return scenarios().filter(Scenario::passes);
  }

  static Stream<Scenario> hiding() {
    return scenarios().filter(s -> !s.passes()).distinct();
  }

  private static String request(String dialect) {
    return switch (dialect) {
      case "anthropic" ->
          "{\"messages\":[{\"role\":\"user\",\"content\":\"go\"}],\"tools\":[{\"name\":\"read\",\"input_schema\":{}}]}";
      case "openai-chat" ->
          "{\"messages\":[{\"role\":\"user\",\"content\":\"go\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"read\"}}]}";
      case "openai-responses" ->
          "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":\"go\"}],\"tools\":[{\"type\":\"function\",\"name\":\"read\"}]}";
      default ->
          "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"go\"}]}],\"tools\":[{\"functionDeclarations\":[{\"name\":\"read\"}]}]}";
    };
  }

  private static Exchange exchange(String dialect) {
    return new Talk(dialect).exchange(request(dialect));
  }

  private static void feed(Exchange exchange, byte[] bytes, ByteArrayOutputStream out)
      throws IOException {
    exchange.read(bytes, bytes.length, out::writeBytes);
  }

  private static String seen(Scenario s, int answer, int cut) throws IOException {
    Exchange exchange = exchange(s.dialect);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < s.answers.size(); i++) {
      byte[] bytes = Talk.utf8(s.answers.get(i));
      int at = i == answer ? cut : 0;
      feed(exchange, Arrays.copyOf(bytes, at), out);
      feed(exchange, Arrays.copyOfRange(bytes, at, bytes.length), out);
      exchange.ended(out::writeBytes);
      assertThat(exchange.next().isPresent())
          .as("goes on after answer %d, cut at %d", i, cut)
          .isEqualTo(i < s.answers.size() - 1);
    }
    return Talk.text(out.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theClientSeesTheSameWhereverTheStreamIsCutInTwo(Scenario s) throws IOException {
    for (int answer = 0; answer < s.answers.size(); answer++) {
      for (int cut = 0; cut <= Talk.utf8(s.answers.get(answer)).length; cut += STEP) {
        assertThat(seen(s, answer, cut)).as("answer %d, cut at %d", answer, cut).isEqualTo(s.seen);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatEndsEarlyEndsThereForTheClientToo(Scenario s) throws IOException {
    byte[] bytes = Talk.utf8(s.seen);
    for (int end = 0; end <= bytes.length; end += STEP) {
      Exchange exchange = exchange(s.dialect);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      feed(exchange, Arrays.copyOf(bytes, end), out);
      exchange.ended(out::writeBytes);
      assertThat(out.toByteArray()).as("ended at %d", end).isEqualTo(Arrays.copyOf(bytes, end));
      assertThat(exchange.next()).isEmpty();
    }
  }

  /** What was held back is lost with the stream, and no part of it is shown. */
  @ParameterizedTest
  @MethodSource("hiding")
  void whatEndsEarlyShowsNothingOfOurToolAndNothingElse(Scenario s) throws IOException {
    for (int answer = 0; answer < s.answers.size(); answer++) {
      byte[] bytes = Talk.utf8(s.answers.get(answer));
      for (int end = 0; end < bytes.length; end += STEP) {
        String seen = endsAt(s, answer, end);
        String whole = seen.substring(0, seen.lastIndexOf("\n\n") + 1);
        assertThat(seen)
            .as("answer %d, ended at %d", answer, end)
            .doesNotContain("headroom_retrieve");
        assertThat(s.seen).as("answer %d, ended at %d", answer, end).startsWith(whole);
        String came = Talk.text(Arrays.copyOf(bytes, end));
        boolean isWithin =
            came.substring(0, came.lastIndexOf("\n\n") + 1).contains("headroom_retrieve");
        for (String part : PARTS_OF_CALLS) {
          if (isWithin && !s.seen.contains(part)) {
            assertThat(seen).as("answer %d, ended at %d", answer, end).doesNotContain(part);
          }
        }
      }
    }
  }

  private static String endsAt(Scenario s, int answer, int end) throws IOException {
    Exchange exchange = exchange(s.dialect);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i <= answer; i++) {
      byte[] bytes = Talk.utf8(s.answers.get(i));
      feed(exchange, i == answer ? Arrays.copyOf(bytes, end) : bytes, out);
      exchange.ended(out::writeBytes);
      if (i < answer) {
        assertThat(exchange.next()).isPresent();
      }
    }
    return Talk.text(out.toByteArray());
  }
}
