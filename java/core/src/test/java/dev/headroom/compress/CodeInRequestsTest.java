package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.Headroom;
import dev.headroom.syntax.Language;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomLog;
import dev.headroom.testing.RandomSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Source files as results of tools. */
class CodeInRequestsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SOURCE = source();

  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").store(new MapStore()).build();

  private static String source() {
    StringBuilder text = new StringBuilder();
    for (int seed = 0; seed < 6; seed++) {
      text.append(RandomSource.of(seed, Language.PYTHON).text());
    }
    return text.toString();
  }

  private Decision decision(String tool, String path, String result) {
    String request =
        """
        {"messages":[
          {"role":"user","content":"what does the ledger do?"},
          {"role":"assistant","content":null,"tool_calls":[
            {"id":"c1","type":"function","function":{"name":%s,"arguments":%s}}]},
          {"role":"tool","tool_call_id":"c1","content":%s}]}
        """
            .formatted(quoted(tool), quoted("{\"path\":" + quoted(path) + "}"), quoted(result));
    CompressResult<byte[]> r = headroom.compress(request.getBytes(UTF_8));
    List<Decision> decisions = r.decisions();
    return decisions.getLast();
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  @Test
  void aFileFromAToolThatIsNotKnownBecomesAnOutline() {
    Decision d = decision("get_file_contents", "src/ledger.py", SOURCE);
    assertThat(d.type()).isEqualTo("code");
    assertThat(d.codec()).contains(Codecs.CODE_OUTLINE);
    assertThat(d.reference()).isPresent();
  }

  @Test
  void aFileThatAnEditMayQuoteStaysAsItCame() {
    for (String tool : List.of("Read", "read_file", "view", "Edit")) {
      Decision d = decision(tool, "src/ledger.py", SOURCE);
      assertThat(d.codec()).as(tool).isEmpty();
      assertThat(d.reason()).isEqualTo("an edit may quote what " + tool + " gave");
    }
  }

  /** Its path is not said where a command would stand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<read_file>\n<path>src/ledger.py</path>\n</read_file>",
        "<tool_call>{\"name\":\"read_file\",\"arguments\":{\"path\":\"a.py\"}}</tool_call>"
      })
  void aFileThatAnActionReadsStaysAsItCame(String action) {
    String request =
        """
        {"messages":[
          {"role":"user","content":"what does the ledger do?"},
          {"role":"assistant","content":%s},
          {"role":"user","content":%s}]}
        """
            .formatted(
                quoted(action), quoted("[read_file for 'src/ledger.py'] Result:\n" + SOURCE));
    Decision d = headroom.compress(request.getBytes(UTF_8)).decisions().getLast();
    assertThat(d.codec()).isEmpty();
    assertThat(d.reason()).startsWith("an edit may quote");
  }

  @Test
  void aLogThatIsReadGoesByItsContent() {
    String log = new String(RandomLog.plain(7, 400), UTF_8);
    assertThat(decision("Read", "logs/app.log", log).codec()).isPresent();
    assertThat(decision("Read", "logs/app.txt", log).reason()).startsWith("an edit may quote");
  }

  @Test
  void whatIsNoCodeStaysWhatItIsWhateverTheFileIsCalled() {
    String failure = "{\"error\":\"no such file\",\"path\":\"src/ledger.py\"}\n".repeat(40);
    assertThat(decision("get_file_contents", "src/ledger.py", failure).type())
        .isEqualTo("json-lines");
    String hits = "src/ledger.py:12:def price(a):\nsrc/cart.py:3:import price\n".repeat(30);
    assertThat(decision("find", "src/ledger.py", hits).type()).isEqualTo("search");
  }

  private static final String TRACE =
      """
      Traceback (most recent call last):
        File "/src/ledger.py", line 41, in %s
      ValueError: no price
      """;

  private String shown(String call, String before) {
    return shown(call, before, "ledger.py", SOURCE, Codecs.CODE_OUTLINE);
  }

  private String shown(String call, String before, String path, String result, String codec) {
    String request =
        """
        {"messages":[
          {"role":"user","content":"go on"},
          {"role":"assistant","content":null,"tool_calls":[
            {"id":"c1","type":"function","function":{"name":"apply","arguments":%s}}]},
          {"role":"tool","tool_call_id":"c1","content":%s},
          {"role":"assistant","content":null,"tool_calls":[
            {"id":"c2","type":"function","function":{"name":"fetch","arguments":"{\\"path\\":\\"%s\\"}"}}]},
          {"role":"tool","tool_call_id":"c2","content":%s}]}
        """
            .formatted(quoted(call), quoted(before), path, quoted(result));
    CompressResult<byte[]> r = headroom.compress(request.getBytes(UTF_8));
    assertThat(r.decisions().getLast().codec()).contains(codec);
    return JSON.readTree(r.messages()).at("/messages/4/content").asString();
  }

  @Test
  void whatATraceBeforeItNamesIsWhole() {
    RandomSource.File file = RandomSource.of(3, Language.PYTHON);
    String name = file.functions().getFirst();
    int from = SOURCE.indexOf("def " + name);
    String block = SOURCE.substring(from, SOURCE.indexOf("return a", from) + 8);
    assertThat(shown("{}", "ok")).doesNotContain(block);
    assertThat(shown("{}", TRACE.formatted(name))).contains(block);
  }

  @Test
  void whatATraceBeforeItNamesIsWholeInASegmentToo() {
    StringBuilder rows = new StringBuilder("[\n");
    for (int i = 0; rows.length() < 3 * SOURCE.length(); i++) {
      rows.append("  {\n    \"id\": %d,\n    \"state\": \"paid\"\n  },\n".formatted(i));
    }
    rows.append("  {\n    \"id\": 7,\n    \"state\": \"open\"\n  }\n]\n");
    String mixed = "These rows were found:\n\n" + rows + "\n```python\n" + SOURCE + "\n```\n";
    RandomSource.File file = RandomSource.of(3, Language.PYTHON);
    String name = file.functions().getFirst();
    int from = SOURCE.indexOf("def " + name);
    String block = SOURCE.substring(from, SOURCE.indexOf("return a", from) + 8);
    assertThat(shown("{}", "ok", "notes", mixed, Codecs.MIXED)).doesNotContain(block);
    assertThat(shown("{}", TRACE.formatted(name), "notes", mixed, Codecs.MIXED)).contains(block);
  }

  @Test
  void whatAnEditBeforeItChangedIsWhole() {
    RandomSource.File file = RandomSource.of(3, Language.PYTHON);
    int from = SOURCE.indexOf("def " + file.functions().getFirst());
    String block = SOURCE.substring(from, SOURCE.indexOf("return a", from) + 8);
    String edit = "{\"new_string\":" + quoted(block.substring(block.indexOf('\n'))) + "}";
    assertThat(shown(edit, "ok")).contains(block);
  }
}
