package dev.headroom.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FormatTest {
  private static final JsonNode SERVER =
      Trees.mapper().readTree("{\"command\":\"/opt/h\",\"args\":[\"mcp\",\"serve\"]}");

  private static Entry entry(String... path) {
    return new Entry(List.of(path), false, SERVER);
  }

  private static final Entry LISTED =
      new Entry(
          List.of("mcpServers", "headroom"),
          true,
          Trees.mapper().readTree("{\"name\":\"headroom\",\"command\":\"/opt/h\",\"args\":[]}"));

  @Test
  void addsAMemberBelowCommentsAndKeepsTabs() {
    String text = "{\n\t\"a\": 1, // of a\n\t\"s\": {\n\t\t\"x\": 2 // of x\n\t}\n}\n";
    assertThat(Format.JSON.set(text, entry("s", "headroom")))
        .isEqualTo(
            "{\n\t\"a\": 1, // of a\n\t\"s\": {\n\t\t\"x\": 2, // of x\n\t\t\"headroom\": {\n"
                + "\t\t\t\"command\": \"/opt/h\",\n\t\t\t\"args\": [\"mcp\", \"serve\"]\n\t\t}\n\t}\n}\n");
  }

  @Test
  void keepsAnObjectOfOneLineInOneLine() {
    assertThat(Format.JSON.set("{\"s\": {\"x\": 1}}", entry("s", "headroom")))
        .isEqualTo(
            "{\"s\": {\"x\": 1, \"headroom\": { \"command\": \"/opt/h\", \"args\": [\"mcp\","
                + " \"serve\"] }}}");
  }

  @Test
  void addsNoSecondCommaBehindATrailingOne() {
    assertThat(Format.JSON.set("{\n  \"a\": 1,\n}\n", entry("headroom")))
        .startsWith("{\n  \"a\": 1,\n  \"headroom\": {");
  }

  @Test
  void addsATableAtTheEnd() {
    assertThat(Format.TOML.set("a = 1", entry("s", "headroom")))
        .isEqualTo("a = 1\n\n[s.headroom]\ncommand = \"/opt/h\"\nargs = [\"mcp\", \"serve\"]\n");
  }

  @Test
  void refusesAnInlineTableThatCannotGrow() {
    assertThatThrownBy(() -> Format.TOML.set("s = { x = 1 }\n", entry("s", "headroom")))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("by hand");
  }

  @Test
  void addsAnElementWhereDashesStand() {
    String text = "mcpServers:\n- name: a\n  command: b\n# of z\nz: 1\n";
    assertThat(Format.YAML.set(text, LISTED))
        .isEqualTo(
            "mcpServers:\n- name: a\n  command: b\n- name: headroom\n  command: /opt/h\n"
                + "  args: []\n# of z\nz: 1\n");
  }

  @Test
  void refusesAListInOneLine() {
    assertThatThrownBy(() -> Format.YAML.set("mcpServers: [{name: a}]\n", LISTED))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("in one line");
  }

  @Test
  void namesTheLineThatDoesNotParse() {
    for (Format format : Format.values()) {
      for (String text : Hostile.broken(format)) {
        assertThatThrownBy(() -> format.set(text, entry("s", "headroom")))
            .as(text)
            .isInstanceOf(HeadroomException.class)
            .hasMessageContaining("line ");
      }
    }
  }

  @Test
  void takesOutWhatItPutInByteForByte() {
    for (Format format : EnumSet.of(Format.JSON, Format.TOML, Format.YAML)) {
      for (String text : Hostile.texts(format)) {
        Entry entry = entry("fresh", "headroom");
        String edited = format.set(text, entry);
        String back = format.remove(edited, entry, 1);
        assertThat(format.tree(back)).as(text).isEqualTo(format.tree(text));
        assertThat(format.set(back, entry)).as(text).isNotEqualTo(back);
      }
    }
  }

  private static Entry address(String name) {
    return new Entry(
        List.of(name), false, Trees.mapper().getNodeFactory().stringNode("http://127.0.0.1:1"));
  }

  @Test
  void readsAssignmentsAsReadersOfSuchFilesDo() {
    JsonNode said =
        Format.ENV.tree(
            "A=1\nexport A = 2 # two\nB='x # y' # z\nC=\"l1\nA=3 \\\"\nl3\"\n# D=4\nE=`a'b`\nF=\n");
    assertThat(said.toString())
        .isEqualTo(
            "{\"A\":\"2\",\"B\":\"x # y\",\"C\":\"l1\\nA=3 \\\\\\\"\\nl3\",\"E\":\"a'b\",\"F\":\"\"}");
  }

  @Test
  void replacesEveryAssignmentOfAName() {
    String text = "A=1\r\nX='a\r\nb'\r\n# of A\r\nX=2";
    String edited = Format.ENV.set(text, address("X"));
    assertThat(edited).isEqualTo("A=1\r\n# of A\r\nX=http://127.0.0.1:1\r\n");
    assertThat(Format.ENV.remove(edited, address("X"), 0)).isEqualTo("A=1\r\n# of A\r\n");
  }
}
