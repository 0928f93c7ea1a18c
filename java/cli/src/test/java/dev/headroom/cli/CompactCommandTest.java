package dev.headroom.cli;

import static dev.headroom.cli.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompactCommandTest {
  private static final String LAST = "{ \"role\":\"user\", \"content\":\"And now?\"}";

  private static String request() {
    String log = "a line of a log that nobody needs\\n".repeat(200);
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"S\"},"
        + "{\"role\":\"user\",\"content\":\"Find it\"},"
        + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
        + "\"function\":{\"name\":\"logs\",\"arguments\":\"{}\"}}]},"
        + "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\""
        + log
        + "\"},"
        + LAST
        + "]}";
  }

  @BeforeEach
  void takeOriginals() {
    MemoryStore.takes(true);
  }

  @AfterEach
  void takeNoMore() {
    MemoryStore.takes(false);
  }

  @Test
  void cutsAndGivesTheMessagesBack() {
    Captured run = Captured.runWith(utf8(request()), "compact", "--keep", "1");
    Matcher hash = Pattern.compile("headroom retrieve ([0-9a-f]{24})").matcher(run.err());

    assertThat(run.code()).isZero();
    assertThat(run.out()).endsWith("," + LAST + "]}").contains("Find it").hasSizeLessThan(1000);
    assertThat(hash.find()).isTrue();
    assertThat(run.out()).contains("hash=" + hash.group(1) + "]");
    assertThat(Captured.run("retrieve", hash.group(1), "--path", "$[0]").out())
        .isEqualTo("{\"role\":\"user\",\"content\":\"Find it\"}");
  }

  @Test
  void reportsForMachines() {
    Captured at =
        Captured.runWith(utf8(request()), "compact", "--at", "/messages/3", "--report", "json");
    Captured all =
        Captured.runWith(utf8(request()), "compact", "--at", "/messages/4", "--report", "json");

    assertThat(at.err()).startsWith("{\"compacted\":false,\"reason\":\"not smaller: ");
    assertThat(at.out()).isEqualTo(request());
    assertThat(all.err())
        .matches(
            "\\{\"compacted\":true,\"tokens_before\":\\d+,\"tokens_after\":\\d+,\"messages\":3,"
                + "\"cut\":4,\"references\":\\[\"[0-9a-f]{24}\"],\"estimated\":false,"
                + "\"notes\":\\[]}\\s");
  }

  /** Claude Code keeps a line for every message; its sub-agents are conversations of their own. */
  @Test
  void takesTheConversationOfATranscript() {
    String log = "a line of a log that nobody needs\\n".repeat(200);
    String lines =
        line("user", "", "{\"role\":\"user\",\"content\":\"Find it\"}")
            + line("user", "7", "{\"role\":\"user\",\"content\":\"Look there\"}")
            + line("assistant", "7", answer("b", "{\"type\":\"text\",\"text\":\"Nothing there\"}"))
            + line(
                "assistant",
                "",
                answer("a", "{\"type\":\"tool_use\",\"id\":\"c\",\"name\":\"logs\",\"input\":{}}"))
            + line(
                "user",
                "",
                "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c\",\"content\":\""
                    + log
                    + "\"}]}")
            + line("assistant", "", answer("d", "{\"type\":\"text\",\"text\":\"Here it is\"}"));
    Captured run = Captured.runWith(utf8(lines), "compact", "--keep", "1");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Find it", "Here it is")
        .doesNotContain("there")
        .hasSizeLessThan(1000);
    assertThat(run.err())
        .contains("messages left out: 3")
        .contains("note: made from a transcript (claude-code), which does not hold system text");
    assertThat(Captured.runWith(utf8(lines), "compact", "--at", "/messages/9").err())
        .contains("/messages/9");
  }

  /** Of a transcript, too, what clients put among the user's words does not count as these. */
  @Test
  void tellsTheUsersWordsFromWhatTheClientPutIntoATranscript() {
    String reminder = "<system-reminder>\\nMind the todos.\\n</system-reminder>";
    String log = "a line of a log that nobody needs\\n".repeat(200);
    String claude =
        line("user", "", "{\"role\":\"user\",\"content\":\"" + reminder + "\"}")
            + "{\"type\":\"attachment\",\"sessionId\":\"s\",\"rendered\":[{\"content\":\""
            + reminder
            + "\"}]}\n"
            + line("user", "", "{\"role\":\"user\",\"content\":\"Find it\\n" + reminder + "\"}")
            + line("assistant", "", answer("a", "{\"type\":\"text\",\"text\":\"" + log + "\"}"))
            + line("user", "", "{\"role\":\"user\",\"content\":\"Well?\"}")
            + line("assistant", "", answer("w", "{\"type\":\"text\",\"text\":\"Wait\"}"))
            + line("user", "", "{\"role\":\"user\",\"content\":\"So?\"}")
            + line("assistant", "", answer("b", "{\"type\":\"text\",\"text\":\"Here it is\"}"));
    String codex =
        item("user", "<environment_context>\\nMind the todos.\\n</environment_context>")
            + item("user", "Find it")
            + item("assistant", log)
            + item("user", "Well?")
            + item("assistant", "Wait")
            + item("user", "So?")
            + item("assistant", "Here it is");

    Captured run = Captured.runWith(utf8(claude), "compact", "--keep", "1");
    assertThat(run.out())
        .as(run.err())
        .contains("# Task, the user's first message (3)\\nFind it\\n\\n# The user, later")
        .contains("- (1-3) system-reminder: Mind the todos.");
    assertThat(run.err()).contains("note: 3 texts that the client put among the user's left out");
    run = Captured.runWith(utf8(codex), "compact", "--keep", "1");
    assertThat(run.out())
        .as(run.err())
        .contains("# Task, the user's first message (2)\\nFind it\\n\\n# The user, later")
        .contains("- (1) environment_context: Mind the todos.");
    assertThat(run.err()).contains("note: 1 text that the client put among the user's left out");
  }

  private static String item(String role, String text) {
    String type = role.equals("assistant") ? "output_text" : "input_text";
    return ("{\"type\":\"response_item\",\"payload\":{\"type\":\"message\",\"role\":\"%s\","
            + "\"content\":[{\"type\":\"%s\",\"text\":\"%s\"}]}}\n")
        .formatted(role, type, text);
  }

  private static String line(String type, String agent, String message) {
    return "{\"type\":\"%s\",\"sessionId\":\"s\",\"agentId\":\"%s\",\"message\":%s}\n"
        .formatted(type, agent, message);
  }

  private static String answer(String id, String block) {
    return "{\"id\":\"%s\",\"model\":\"claude-sonnet-5-5\",\"role\":\"assistant\",\"content\":[%s]}"
        .formatted(id, block);
  }

  @Test
  void refusesWhatIsNoRequestAndWrongUse() {
    assertThat(Captured.runWith(utf8("[1]"), "compact").code()).isEqualTo(Exit.REFUSED);
    assertThat(Captured.runWith(utf8(request()), "compact", "--at", "/x").code())
        .isEqualTo(Exit.REFUSED);
    assertThat(Captured.runWith(utf8(request()), "compact", "--keep", "0").code())
        .isEqualTo(Exit.USAGE);
    assertThat(
            Captured.runWith(utf8(request()), "compact", "--keep", "1", "--at", "/messages/1")
                .code())
        .isEqualTo(Exit.USAGE);
  }
}
