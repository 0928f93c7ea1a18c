package dev.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Limit;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the account that takes the place of a conversation's beginning. */
class CompactionTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String ERROR = "2026-01-01T10:00:0%dZ ERROR job %d: disk full";

  private final MemoryStore store = new MemoryStore();
  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").kernel(Kernels.java()).store(store).build();

  private static Map<String, ?> text(String text) {
    return Map.of("type", "text", "text", text);
  }

  private static Map<String, ?> call(String id, String tool, Map<String, ?> input) {
    return Map.of("type", "tool_use", "id", id, "name", tool, "input", input);
  }

  private static Map<String, ?> result(String id, String text, boolean failed) {
    return Map.of("type", "tool_result", "tool_use_id", id, "content", text, "is_error", failed);
  }

  @SafeVarargs
  private static Map<String, ?> message(String role, Map<String, ?>... blocks) {
    List<Map<String, ?>> content = new ArrayList<>();
    for (Map<String, ?> block : blocks) {
      content.add(block);
    }
    return Map.of("role", role, "content", content);
  }

  /** A conversation of an agent; the bulk of what tools gave is of no more use. */
  private static List<Map<String, ?>> conversation() {
    Map<String, ?> thinking = Map.of("type", "thinking", "thinking", "", "signature", "c2ln");
    Map<String, ?> image = Map.of("type", "image", "source", Map.of("type", "url", "url", "u"));
    String log =
        ("a line of no interest\n".repeat(300) + ERROR.formatted(1, 17) + "\n")
            + (ERROR.formatted(2, 18) + "\nsomething else\n" + "0 errors\n");
    List<Map<String, ?>> m = new ArrayList<>();
    m.add(message("user", text("Fix the build.\nKeep the API."), image));
    m.add(message("assistant", thinking, call("t1", "Read", Map.of("file_path", "src/A.java"))));
    m.add(message("user", result("t1", "class A { Error e; }\n".repeat(100), false)));
    m.add(
        message(
            "assistant",
            text("Hello there. I use a cache because the disk is slow. Done."),
            call("t2", "Bash", Map.of("command", "make")),
            call("t3", "Edit", Map.of("file_path", "src/A.java", "new_string", "x"))));
    m.add(message("user", result("t2", log, false), result("t3", "String not found", true)));
    m.add(
        message("assistant", call("t4", "TodoWrite", Map.of("todos", List.of("one open thing")))));
    m.add(message("user", result("t4", "ok", false), text("Not the tests!")));
    m.add(
        message(
            "assistant",
            text("Now I write B."),
            call("t5", "Write", Map.of("file_path", "src/B.java")),
            call("t9", "Bash", Map.of("command", "sleep 9"))));
    m.add(message("user", result("t5", ERROR.formatted(3, 19), false)));
    m.add(message("assistant", thinking, call("t6", "Bash", Map.of("command", "ls"))));
    m.add(message("user", result("t6", "A.java B.java", false)));
    return m;
  }

  private static byte[] body(List<Map<String, ?>> messages) {
    return MAPPER.writeValueAsBytes(
        new java.util.TreeMap<>(Map.of("messages", messages, "system", "You help.")));
  }

  private Compaction.Compacted compacted(byte[] body, CompactConfig config) {
    return (Compaction.Compacted) headroom.compact(body, config);
  }

  private static String account(Compaction.Compacted done) {
    JsonNode first = MAPPER.readTree(done.request()).get("messages").get(0);
    assertThat(first.get("role").asString()).isEqualTo("user");
    return first.get("content").get(0).get("text").asString();
  }

  @Test
  void keepsTheWordsThatMatterAndSaysWhereTheyStood() {
    Compaction.Compacted done = compacted(body(conversation()), CompactConfig.DEFAULTS.withKeep(1));

    assertThat(done.cut()).isEqualTo(9);
    assertThat(done.messages()).isEqualTo(9);
    assertThat(done.notes())
        .containsExactly(
            "cut moved from message 10 to 9, so that no call is parted from its result",
            "1 thinking block removed behind the cut, bound to what stood before");
    assertThat(account(done))
        .isEqualTo(
            """
            [9 earlier messages left out, with 1 image; numbers below are rows of that original, \
            a message each. Retrieve: hash=%s]

            # Task, the user's first message (1)
            Fix the build.
            Keep the API.

            # The user, later
            (7) Not the tests!

            # The assistant, 1 of 1 sentences that say what it decided or did, newest first
            - (4) I use a cache because the disk is slow.

            # Errors, each kind once
            - (5, 9; 3 times) 2026-01-01T10:00:01Z ERROR job 17: disk full
            - (5) String not found

            # Files that tools were called with, and the last call
            - src/B.java: written 8
            - src/A.java: edited 4 (failed), read 2

            # The last plan (6)
            {"todos":["one open thing"]}

            # The assistant's last text (8)
            Now I write B.

            # Calls without an answer
            - (8) Bash {"command":"sleep 9"}\
            """
                .formatted(done.reference()));
  }

  @Test
  void tellsTheUsersWordsFromWhatTheClientPutAmongThem() {
    List<Map<String, ?>> messages = conversation();
    String rules = "<system-reminder>\nUse the following context:\n# rules\nBe brief.\n%s";
    String end = "</system-reminder>";
    messages.set(
        0,
        message(
            "user",
            text(rules.formatted("a <system-reminder>x</system-reminder> in a line\n") + end),
            text("<task-notification>\nToday is Monday.\n</task-notification>"),
            text("Fix the build.\nKeep the API.")));
    messages.set(
        6,
        message(
            "user",
            result("t4", "ok", false),
            text("Not the tests!\n\n<system-reminder>1 todo is open</system-reminder>\n")));
    messages.set(
        8,
        message(
            "user",
            result("t5", ERROR.formatted(3, 19), false),
            text("<system-reminder>1 todo is open</system-reminder>")));

    Compaction.Compacted done = compacted(body(messages), CompactConfig.DEFAULTS.withKeep(1));
    assertThat(account(done))
        .contains(
            """
            # Task, the user's first message (1)
            Fix the build.
            Keep the API.

            # The user, later
            (7) Not the tests!

            # What the client put in, left out here
            - (1) system-reminder: Use the following context: # rules Be brief. a \
            <system-reminder>x</system-reminder> in a line
            - (1) task-notification: Today is Monday.
            - (7, 9) system-reminder: 1 todo is open

            # The assistant, 1 of 1\
            """);
    assertThat(done.notes())
        .contains("4 texts that the client put among the user's left out, by reference");
    Retrieved.Page row =
        (Retrieved.Page) headroom.retrieve(done.reference(), Selector.rows("1"), Limit.NONE);
    assertThat(row.text()).contains("Be brief.");
  }

  @Test
  void keepsTheFirstWordsWhereThereAreNoOthers() {
    String task = "<system-reminder>\nTranslate the log, delete nothing.\n</system-reminder>";
    String later = "<system-reminder>\n1 todo is open\n</system-reminder>";
    List<Map<String, ?>> messages = conversation();
    messages.set(0, message("user", text(task)));
    messages.set(6, message("user", result("t4", "ok", false), text(later)));
    Compaction.Compacted done = compacted(body(messages), CompactConfig.DEFAULTS.withKeep(1));

    assertThat(account(done))
        .contains("# Task, the user's first message (1)\n" + task + "\n\n")
        .contains("- (7) system-reminder: 1 todo is open\n");
    assertThat(done.notes())
        .contains("1 text that the client put among the user's left out, by reference");
  }

  @Test
  void readsCodexsInstructionsAndEnvironmentAsTheClients() {
    List<Map<String, ?>> input = new ArrayList<>();
    for (String said :
        List.of(
            "# AGENTS.md instructions for /repo\n\n<INSTRUCTIONS>\nTabs.\n</INSTRUCTIONS>\n"
                + "<environment_context>\n  <cwd>/repo</cwd>\n</environment_context>",
            "Find the leak.",
            "<INSTRUCTIONS>\nof mine\n</INSTRUCTIONS>")) {
      input.add(Map.of("type", "message", "role", "user", "content", List.of(input(said))));
    }
    input.add(Map.of("type", "function_call", "call_id", "c", "name", "logs", "arguments", "{}"));
    input.add(
        Map.of("type", "function_call_output", "call_id", "c", "output", "a line\n".repeat(300)));
    input.add(Map.of("type", "message", "role", "user", "content", List.of(input("And?"))));
    byte[] body = MAPPER.writeValueAsBytes(Map.of("model", "gpt-4o", "input", input));
    Compaction.Compacted done = compacted(body, CompactConfig.DEFAULTS.withKeep(1));
    JsonNode first = MAPPER.readTree(done.request()).get("input").get(0);

    assertThat(first.get("content").get(0).get("text").asString())
        .contains(
            """
            # Task, the user's first message (2)
            Find the leak.

            # The user, later
            (3) <INSTRUCTIONS>
            of mine
            </INSTRUCTIONS>

            # What the client put in, left out here
            - (1) INSTRUCTIONS: Tabs.
            - (1) environment_context: <cwd>/repo</cwd>\
            """);
  }

  private static Map<String, ?> input(String text) {
    return Map.of("type", "input_text", "text", text);
  }

  @Test
  void numbersAreRowsOfTheOriginal() {
    Compaction.Compacted done = compacted(body(conversation()), CompactConfig.DEFAULTS);
    OriginalStore.Lookup.Found found = (OriginalStore.Lookup.Found) store.get(done.reference());
    JsonNode original = MAPPER.readTree(found.original());

    assertThat(original).isEqualTo(MAPPER.valueToTree(conversation().subList(0, done.cut())));
    Retrieved.Page row =
        (Retrieved.Page) headroom.retrieve(done.reference(), Selector.rows("7"), Limit.NONE);
    assertThat(row.text()).contains("Not the tests!");
    Retrieved.Page grep =
        (Retrieved.Page)
            headroom.retrieve(done.reference(), Selector.grep("disk full"), Limit.DEFAULT);
    assertThat(grep.text()).contains("disk full");
    Retrieved.Page path =
        (Retrieved.Page)
            headroom.retrieve(
                done.reference(), Selector.path("$[1].content[1].name"), Limit.DEFAULT);
    assertThat(path.text()).isEqualTo("\"Read\"");
  }

  @Test
  void compactsAgainAndKeepsTheFirstMarker() {
    Compaction.Compacted first = compacted(body(conversation()), CompactConfig.DEFAULTS);
    JsonNode messages = MAPPER.readTree(first.request()).get("messages");
    List<Map<String, ?>> grown = new ArrayList<>();
    messages.forEach(m -> grown.add(MAPPER.convertValue(m, new MapOfAny())));
    grown.addAll(conversation().subList(1, 5));
    grown.add(message("assistant", text("Well.")));
    grown.add(message("user", text("Go on.")));
    Compaction.Compacted second = compacted(body(grown), CompactConfig.DEFAULTS.withKeep(1));

    assertThat(Marker.find(account(second).getBytes(StandardCharsets.UTF_8)))
        .containsExactly(second.reference(), first.reference());
    assertThat(account(second)).contains(account(first));
  }

  /** What an account tells is no text of a client, be it that it ends in what looks like one. */
  @Test
  void keepsAnAccountThatEndsInAnElement() {
    String reminder = "<system-reminder>\nNow I write B.\n</system-reminder>";
    List<Map<String, ?>> messages = conversation().subList(0, 7);
    messages.add(message("assistant", text(reminder)));
    messages.add(message("user", text("Go on.")));
    Compaction.Compacted first = compacted(body(messages), CompactConfig.DEFAULTS.withKeep(1));
    assertThat(account(first)).endsWith(reminder);

    List<Map<String, ?>> grown = new ArrayList<>();
    MAPPER
        .readTree(first.request())
        .get("messages")
        .forEach(m -> grown.add(MAPPER.convertValue(m, new MapOfAny())));
    grown.addAll(conversation().subList(1, 5));
    grown.add(message("user", text("And?")));
    Compaction.Compacted second = compacted(body(grown), CompactConfig.DEFAULTS.withKeep(1));

    assertThat(account(second))
        .contains(account(first))
        .doesNotContain("# What the client put in, left out here");
  }

  private static final class MapOfAny
      extends tools.jackson.core.type.TypeReference<Map<String, Object>> {}

  @Test
  void cutsWhereAPointerSays() {
    byte[] body = body(conversation());
    CompactConfig config = CompactConfig.DEFAULTS;

    assertThat(compacted(body, config.withAt("/messages/5")).cut()).isEqualTo(5);
    assertThat(headroom.compact(body, config.withAt("/messages/11")))
        .isEqualTo(
            new Compaction.Refused(
                "\"/messages/11\" is no message: it takes /messages/0 to /messages/10"));
    assertThat(headroom.compact(body, config.withAt("/system")))
        .isInstanceOf(Compaction.Refused.class);
    assertThat(headroom.compact(body, config.withAt("/messages/0")))
        .isEqualTo(new Compaction.Unchanged("no message stands before the cut at 0"));
  }

  @Test
  void isUnchangedWhereItWouldNotBeSmaller() {
    byte[] body = body(List.of(message("user", text("a")), message("user", text("b"))));

    assertThat(
            ((Compaction.Unchanged) headroom.compact(body, CompactConfig.DEFAULTS.withKeep(1)))
                .reason())
        .startsWith("not smaller: ");
  }

  @Test
  void leavesAloneWhatTheProviderHolds() {
    String items =
        "\"model\":\"gpt-4o\",\"input\":[{\"role\":\"user\",\"content\":\"a\"},"
            + "{\"role\":\"user\",\"content\":\"b\"}]}";
    byte[] body = ("{\"previous_response_id\":\"r\"," + items).getBytes(StandardCharsets.UTF_8);

    assertThat(headroom.compact(body, CompactConfig.DEFAULTS.withKeep(1)))
        .isEqualTo(
            new Compaction.Unchanged("previous_response_id: the provider has what stands before"));
  }

  @Test
  void isRefusedWithoutAStoreThatKeeps() {
    OriginalStore full =
        new OriginalStore() {
          @Override
          public Stored put(byte[] original) {
            return new Stored.NotKept("the disk is full");
          }

          @Override
          public Lookup get(dev.headroom.ccr.Reference reference) {
            return new Lookup.Missing("nothing is here");
          }

          @Override
          public void close() {}
        };
    Headroom without = Headroom.builder().model("gpt-4o").store(full).build();

    assertThat(without.compact(body(conversation()), CompactConfig.DEFAULTS))
        .isEqualTo(new Compaction.Refused("the disk is full"));
    assertThat(
            ((Compaction.Refused)
                    Headroom.builder()
                        .build()
                        .compact(body(conversation()), CompactConfig.DEFAULTS))
                .reason())
        .startsWith("no-store: ");
  }

  @Test
  void theBudgetBoundsTheDecisions() {
    List<Map<String, ?>> messages = new ArrayList<>(conversation());
    for (int i = 0; i < 40; i++) {
      messages.add(message("assistant", text("Step %d is taken because of %d.".formatted(i, i))));
      messages.add(message("user", text("Go on.")));
    }
    byte[] body = body(messages);
    int budget = 700;
    String account = account(compacted(body, CompactConfig.DEFAULTS.withBudget(budget)));

    assertThat(headroom.count(account.getBytes(StandardCharsets.UTF_8))).isBetween(600, budget);
    assertThat(account).contains("Step 36 is taken").doesNotContain("Step 1 is taken");
    assertThat(account.lines().filter(l -> l.matches("- .* is taken because.*")).count())
        .isEqualTo(
            Long.parseLong(account.replaceAll("(?s).*# The assistant, (\\d+) of 39 .*", "$1")));
  }

  @Test
  void findsTheObjectsThatFailedInJson() {
    StringBuilder rows = new StringBuilder("[");
    for (int i = 0; i < 200; i++) {
      String state = i % 50 == 7 ? "failed" : "ok";
      rows.append("{\"id\":%d,\"host\":\"web-%d\",\"state\":\"%s\"},".formatted(i, i, state));
    }
    rows.append("{\"id\":200,\"error\":\"no route\"},{\"id\":201,\"error\":null}]");
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(message("user", text("Check the hosts.")));
    messages.add(message("assistant", call("t1", "hosts", Map.of("all", true))));
    messages.add(message("user", result("t1", rows.toString(), false)));
    messages.add(message("assistant", call("t2", "hosts", Map.of("all", false))));
    messages.add(message("user", result("t2", "{\"reply\":\"\"}", true)));
    messages.add(message("user", text("And?")));

    assertThat(
            account(compacted(body(messages), CompactConfig.DEFAULTS.withKeep(1)))
                .lines()
                .filter(line -> line.startsWith("- (")))
        .containsExactly(
            "- (3; 4 times) {\"id\":7,\"host\":\"web-7\",\"state\":\"failed\"}",
            "- (3) {\"id\":200,\"error\":\"no route\"}",
            "- (5) {\"reply\":\"\"}");
  }

  @Test
  void namesTheFilesOfPatchesAndOfToolsWithCommands() {
    String patch = "*** Begin Patch\n*** Add File: a.txt\n+x\n*** Update File: b.txt\n@@\n";
    List<Map<String, ?>> messages = new ArrayList<>();
    messages.add(message("user", text("Go. " + "More words about it. ".repeat(5))));
    Map<String, ?> view = Map.of("command", "view", "path", "c.py");
    messages.add(message("assistant", call("t1", "str_replace_based_edit_tool", view)));
    messages.add(message("user", result("t1", "raise ValueError(x)\n".repeat(200), false)));
    messages.add(message("assistant", call("t2", "apply_patch", Map.of("input", patch))));
    messages.add(message("user", result("t2", "ok", false)));
    messages.add(message("assistant", call("t3", "Grep", Map.of("path", "src"))));
    messages.add(message("user", result("t3", "src/x.py:7: hit\n".repeat(50), false)));
    messages.add(message("user", text("And?")));
    String account = account(compacted(body(messages), CompactConfig.DEFAULTS.withKeep(1)));

    assertThat(account)
        .endsWith("call\n- b.txt: edited 4\n- a.txt: written 4\n- c.py: read 2")
        .doesNotContain("# Errors");
  }
}
