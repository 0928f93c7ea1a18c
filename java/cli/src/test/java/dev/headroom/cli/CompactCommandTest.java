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
