package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Limit;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.kernel.Kernels;
import dev.headroom.message.JsonIndex;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import dev.headroom.testing.GrowingConversation;
import dev.headroom.testing.MemoryStore;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What holds of every compacted conversation, whatever stands in it. */
class CompactionPropertyTest {
  static final List<String> DIALECTS = RandomRequest.DIALECTS;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final MemoryStore store = new MemoryStore();
  private final Headroom headroom = Headroom.builder().kernel(Kernels.java()).store(store).build();

  private static String list(String dialect) {
    return switch (dialect) {
      case "openai-responses" -> "input";
      case "gemini" -> "contents";
      default -> "messages";
    };
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void conversationsOfAgents(String dialect) {
    int[] compacted = {0};
    Seeds.of("compaction of " + dialect, 1000)
        .forEach(seed -> {
          Random random = new Random(seed);
          GrowingConversation conversation = new GrowingConversation(dialect, seed);
          for (int turn = 2 + random.nextInt(10); turn > 0; turn--) {
            conversation.grow();
          }
          String request = conversation.request();
          if (holds(dialect, request, 1 + random.nextInt(6), seed)) {
            compacted[0]++;
          }
        });
    assertThat(compacted[0]).isPositive();
  }

  @ParameterizedTest
  @FieldSource("DIALECTS")
  void requestsOfOddSpelling(String dialect) {
    Seeds.of("compaction of odd " + dialect, 4000)
        .forEach(seed -> {
          holds(dialect, new RandomRequest(dialect, seed).json(), 1, seed);
        });
  }

  /** Checks one; whether it was compacted. */
  private boolean holds(String dialect, String request, int keep, long seed) {
    byte[] before = utf8(request);
    CompactConfig config = CompactConfig.DEFAULTS.withKeep(keep);
    switch (headroom.compact(before, config)) {
      case Compaction.Refused refused -> {
        boolean known = Request.parse(before) instanceof Request.Known;
        assertThat(known).as("seed %d: %s", seed, refused.reason()).isFalse();
        return false;
      }
      case Compaction.Unchanged same -> {
        assertThat(same.reason()).as("seed %d", seed).isNotBlank();
        return false;
      }
      case Compaction.Compacted done -> {
        String after = string(done.request());
        assertThat(JsonIndex.read(done.request())).as("seed %d: %s", seed, after).isPresent();
        Request was = ((Request.Known) Request.parse(before)).request();
        Request is = ((Request.Known) Request.parse(done.request())).request();
        counts(done, was, is, seed);
        users(was, done, is, seed);
        answers(dialect, request, after, done.cut(), seed);
        original(dialect, request, after, done, seed);
        thinking(dialect, after, seed);
        return true;
      }
    }
  }

  private void counts(Compaction.Compacted done, Request was, Request is, long seed) {
    assertThat(done.tokensBefore()).as("seed %d", seed).isEqualTo(tokens(was));
    assertThat(done.tokensAfter()).as("seed %d", seed).isEqualTo(tokens(is));
    assertThat(done.tokensAfter()).as("seed %d", seed).isLessThan(done.tokensBefore());
  }

  private int tokens(Request request) {
    Headroom model =
        Headroom.builder().model(request.model().orElse("")).kernel(Kernels.java()).build();
    return request.spans().stream()
        .mapToInt(s -> request.content(s).map(model::count).orElse(0))
        .sum();
  }

  /** What the user said before the cut stands literally in the account. */
  private static void users(Request was, Compaction.Compacted done, Request is, long seed) {
    String all = "";
    for (Span span : is.spans()) {
      String text = is.content(span).map(CompactionPropertyTest::string).orElse("");
      if (text.contains("hash=" + done.reference())) {
        all = text;
      }
    }
    assertThat(all).as("seed %d", seed).isNotEmpty();
    for (Span span : was.spans()) {
      if (span.kind() == SpanKind.USER_TEXT && span.message() < done.cut()) {
        assertThat(all).as("seed %d", seed).contains(string(was.content(span).orElseThrow()));
      }
    }
  }

  /** Whether each answer has its call before it; the ones that are kept as they had. */
  private static void answers(String dialect, String was, String is, int cut, long seed) {
    assertThat(answered(dialect, is, 0))
        .as("seed %d: %s", seed, is)
        .isEqualTo(answered(dialect, was, cut));
  }

  /** Of the answers that a cut leaves, whether their calls stand before them. */
  private static List<Boolean> answered(String dialect, String request, int cut) {
    List<Boolean> answered = new ArrayList<>();
    Map<String, Integer> calls = new HashMap<>();
    int n = 0;
    for (JsonNode message : MAPPER.readTree(request).get(list(dialect))) {
      boolean stays = n++ >= cut || message.path("role").asString("").equals("system");
      List<JsonNode> blocks = new ArrayList<>(List.of(message));
      for (String name : new String[] {"content", "parts", "tool_calls"}) {
        if (message.get(name) instanceof ArrayNode array) {
          array.forEach(blocks::add);
        }
      }
      for (JsonNode block : blocks) {
        event(block, calls, stays ? answered : new ArrayList<>());
      }
    }
    return answered;
  }

  private static void event(JsonNode block, Map<String, Integer> calls, List<Boolean> answered) {
    String type = block.path("type").asString("");
    String id = block.path("call_id").asString("");
    if (block.has("functionCall")) {
      calls.merge("n" + block.get("functionCall").get("name").asString(), 1, Integer::sum);
    } else if (block.has("functionResponse")) {
      String name = "n" + block.get("functionResponse").get("name").asString();
      answered.add(calls.getOrDefault(name, 0) > 0);
    } else if (type.equals("tool_result")) {
      answered.add(calls.containsKey(block.get("tool_use_id").asString()));
    } else if (block.has("tool_call_id")) {
      answered.add(calls.containsKey(block.get("tool_call_id").asString()));
    } else if (type.endsWith("_call_output")) {
      answered.add(!id.isEmpty() && calls.containsKey(id));
    } else if (type.endsWith("_call") && !id.isEmpty()) {
      calls.put(id, 1);
    } else if (type.equals("tool_use") || type.equals("function")) {
      calls.put(block.get("id").asString(), 1);
    }
  }

  /** The original gives every message back as it came, and what is kept is byte for byte there. */
  private void original(
      String dialect, String was, String is, Compaction.Compacted done, long seed) {
    JsonIndex input = JsonIndex.read(utf8(was)).orElseThrow();
    int list = input.member(0, list(dialect));
    String original = original(done);
    JsonIndex kept = JsonIndex.read(utf8(original)).orElseThrow();
    int row = kept.first(0);
    int n = 0;
    String rest = is;
    for (int m = input.first(list); m >= 0; m = input.after(m, list), n++) {
      String message = slice(input, m);
      if (n < done.cut() && row >= 0 && slice(kept, row).equals(message)) {
        row = kept.after(row, 0);
      } else if (n < done.cut() || !message.contains("thinking") && !message.contains("reason")) {
        assertThat(rest).as("seed %d, message %d", seed, n).contains(message);
        rest = rest.substring(rest.indexOf(message) + message.length());
      }
    }
    assertThat(row).as("seed %d: rows that are no messages", seed).isEqualTo(-1);
    assertThat(is).startsWith(was.substring(0, input.start(list)));
    assertThat(is).endsWith(was.substring(input.end(list)));
    String last =
        ((Retrieved.Page)
                headroom.retrieve(
                    done.reference(), Selector.rows("" + done.messages()), Limit.NONE))
            .text();
    assertThat(original).as("seed %d", seed).contains(last);
  }

  private String original(Compaction.Compacted done) {
    return string(((OriginalStore.Lookup.Found) store.get(done.reference())).original());
  }

  /** Of what was kept only thinking is gone, and all of it. */
  private static void thinking(String dialect, String is, long seed) {
    for (JsonNode message : MAPPER.readTree(is).get(list(dialect))) {
      assertThat(message.path("type").asString("")).as("seed %d", seed).isNotEqualTo("reasoning");
      boolean system = message.path("role").asString("").equals("system");
      for (JsonNode block : message.path("content")) {
        if (!system) {
          assertThat(block.path("type").asString("")).as("seed %d", seed).isNotEqualTo("thinking");
        }
      }
    }
  }

  private static String slice(JsonIndex json, int node) {
    return new String(
        json.bytes(), json.start(node), json.end(node) - json.start(node), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private static String string(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
