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
