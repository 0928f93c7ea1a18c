package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.mixed.SegmentForm;
import dev.headroom.compress.notation.Records;
import dev.headroom.compress.notation.Records.Run;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomNotation;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XML, YAML, TOML and records of a key and a value a line. */
class NotationTest {
  private static Headroom headroom(Fidelity fidelity, MapStore store) {
    return Headroom.builder()
        .model("gpt-4o")
        .config(CompressConfig.DEFAULTS.withFidelity(fidelity))
        .store(store)
        .build();
  }

  private static List<Run> runs(String text, String notation) {
    return Records.of(LineSequence.of(text.getBytes(UTF_8)), notation, false);
  }

  private static String json(String text, String notation) {
    List<Run> runs = runs(text, notation);
    assertThat(runs).hasSize(1);
    assertThat(Records.written(runs.getFirst().json(), runs.getFirst().layout()))
        .hasValue(text.getBytes(UTF_8));
    return new String(runs.getFirst().json(), UTF_8);
  }

  @Test
  void elementsAreObjectsOfTheirAttributesTextsAndElements() {
    String text =
        """
        <case name="adds &quot;one&quot;" time="0.01"/>
        <case name="fails" time="1.50">
          <failure type="E">at a.B
        	at c.D</failure>
          <out></out>
          <n>007</n>
          <tag>a</tag>
          <tag>b</tag>
          <empty/>
        </case>
        """;
    assertThat(json(text, "xml"))
        .isEqualTo(
            """
            [{"@name":"adds &quot;one&quot;","@time":0.01},\
            {"@name":"fails","@time":1.50,"failure":{"@type":"E","#text":"at a.B\\n\\tat c.D"},\
            "out":"","n":"007","tag":["a","b"],"empty":null}]\
            """);
  }

  @Test
  void aKeyInYamlKeepsHowItsValueIsSpelled() {
    String text =
        """
        kind: List
        items:
        - name: web
          port: 80
          tag: "80"
          note: ""
          args: [a, "b"]
          none:
          said: 'it''s'
          script: |
            a: b

            c
          labels:
            app.kubernetes.io/name: x
            on: yes
        """;
    assertThat(json(text, "yaml"))
        .isEqualTo(
            """
            {"kind":"List","items":[{"name":"web","port":80,"tag":"80","note":"",\
            "args":"[a, \\"b\\"]","none":null,"said":"'it''s'","script":"a: b\\n\\nc\\n",\
            "labels":{"app.kubernetes.io/name":"x","on":"yes"}}]}\
            """);
  }

  @Test
  void tablesOfTomlAreObjects() {
    String text =
        """
        [[package]]
        name = "a"
        size = 12
        files = [
            {file = "a", hash = "b"},
        ]

        [package.extras]
        x = "'"

        [[package]]
        name = "\\u0062"
        """;
    assertThat(json(text, "toml"))
        .isEqualTo(
            """
            [{"name":"a","size":12,"files":["{file = \\"a\\", hash = \\"b\\"}"],\
            "extras":{"x":"\\"'\\""}},{"name":"\\"\\\\u0062\\""}]\
            """);
  }

  @Test
  void recordsOfAKeyAndAValueALineAreObjects() {
    String text =
        """
        Package: adduser
        Size: 686
        Tag: a::b
        Tag: c
        Conffiles:
         /etc/adduser.conf
         .
          /etc/b
        Description: add users
         More: of it

        Package: "b
        Essential:\s
        Conffiles:
        """;
    assertThat(json(text, "records"))
        .isEqualTo(
            """
            [{"Package":"adduser","Size":686,"Tag":["a::b","c"],\
            "Conffiles":"\\n/etc/adduser.conf\\n.\\n /etc/b",\
            "Description":"add users\\nMore: of it"},\
            {"Package":"\\"b","Essential":"","Conffiles":null}]\
            """);
    assertThat(runs(text, "records").getFirst().layout()).isEqualTo("records \": \"");
  }

  @ParameterizedTest
  @CsvSource({
    "'   id = 1\n  a_b = x = y\n\n   id = 2\n  a_b = \n', right 5 \" = \"",
    "'id   : 1\r\na_b  : x\r\n       y\r\n\r\nid   : 2\r\na_b  :\r\n', CRLF left 4 \" : \"",
    "'Id=1\nWants=\n\nId=2\nWants=a=b\n', \"=\"",
    "'id\t\t: 1\ncache size\t: x y\n\nid\t\t: 2\ncache size\t:\n', tabs 16 \": \"",
    "'Name: a\nOf:\n---\nName: b\nOf: x\n', \": \" ---",
    "'Name:\ta\nOf:\t\n\nName:\tb\nOf:\t1 kB\n', \":\\t\"",
    "'-[ RECORD 9 ]-+--\nid | 1\nab |\n-[ RECORD 10 ]+--\nid | \nab | x\n', "
        + "left 2 \" | \" -[ RECORD 9 ]-+--",
    "'*** 9. row ***\n id: 1\nabc: \n*** 10. row ***\n id: 2\nabc: x\n', "
        + "right 3 \": \" *** 9. row ***",
  })
  void aLayoutSaysHowRecordsAreWritten(String escaped, String layout) {
    String text = escaped.translateEscapes();
    json(text, "records");
    assertThat(runs(text, "records").getFirst().layout()).isEqualTo("records " + layout);
  }

  @Test
  void recordsWhoseNumbersLeaveOneOutAreTwoRuns() {
    String text = "";
    for (int i : new int[] {1, 2, 4, 5}) {
      text += "-[ RECORD " + i + " ]\nid   | " + i + "\nname | x\n";
    }
    assertThat(runs(text + "(4 rows)\n", "records").stream().map(r -> r.from() + " " + r.to()))
        .containsExactly("0 6", "6 12");
  }

  @ParameterizedTest
  @CsvSource({"'a: 1\nb: 2\na: 3'", "'a: 1\nb'", "': 1'", "'   id = 1\n  a_b = x\n  y'"})
  void whatWouldNotBeWrittenSoAgainIsNoRecord(String escaped) {
    assertThat(runs(escaped.translateEscapes(), "records")).isEmpty();
  }

  @Test
  void whatIsOddStaysBetweenRecordsAndTheyAreFoundBelowIt() {
    String text =
        """
        <a>
          <!-- odd -->
          <b x="1"/>
          <b x="2"/>
          <b y='3'/>
          <b x="4"/>
        </a>
        """;
    assertThat(runs(text, "xml").stream().map(r -> new String(r.json(), UTF_8)))
        .containsExactly("[{\"@x\":1},{\"@x\":2}]", "[{\"@x\":4}]");
  }

  @Test
  void aTableWhoseNameCannotStandInTheFirstLineStaysAsItIs() {
    String odd = "[[a[1, 2; 3]]]\nname = \"one\"\nsize = 1\n";
    assertThat(runs(odd, "toml")).isNotEmpty();
    String text = packages(12) + "\n" + odd + "\n" + packages(12);
    Headroom headroom = headroom(Fidelity.LOSSLESS, new MapStore());
    CompressResult<byte[]> r = headroom.compressText(text.getBytes(UTF_8), "a.toml");
    assertThat(r.decisions().getFirst().reason()).doesNotContain("refused");
    assertThat(r.decisions().getFirst().codec()).hasValue(SegmentForm.ID);
    assertThat(new String(r.messages(), UTF_8)).contains(odd);
    assertThat(headroom.expand(r.messages(), SegmentForm.ID)).isEqualTo(text.getBytes(UTF_8));
  }

  private static String packages(int n) {
    StringBuilder text = new StringBuilder("# made by a tool\nversion = 4\n");
    for (int i = 0; i < n; i++) {
      text.append("\n[[package]]\nname = \"lib-%d\"\nversion = \"1.%d.0\"\n".formatted(i, i % 7));
      text.append("source = \"registry+https://example.org/index\"\n");
    }
    return text.toString();
  }

  private static String cases(int n) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<checks>\n");
    for (int i = 0; i < n; i++) {
      text.append(
          "  <check file=\"src/a%d.c\" line=\"%d\" severity=\"%s\"/>\n"
              .formatted(i, i * 7, i == 31 ? "error" : "info"));
    }
    return text + "</checks>";
  }

  private static String rows(int n) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      text.append(i == 0 ? "" : "\n")
          .append("    id = %d\n  name = order %d\n".formatted(i * 3, i))
          .append(" state = %s\n".formatted(i == 31 ? "failed" : "paid"));
    }
    return text.toString();
  }

  private static String pods(int n) {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
    for (int i = 0; i < n; i++) {
      text.append("- metadata:\n    name: web-%d\n    labels:\n      app: web\n".formatted(i));
      text.append("  status:\n    phase: %s\n".formatted(i == 31 ? "Failed" : "Running"));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"xml, 40", "yaml, 40", "toml, 30", "records, 40"})
  void recordsAreTablesThatComeBackByteForByte(String type, int percent) {
    String text =
        switch (type) {
          case "xml" -> cases(60);
          case "yaml" -> pods(60);
          case "records" -> rows(60);
          default -> packages(60);
        };
    Headroom headroom = headroom(Fidelity.LOSSLESS, new MapStore());
    for (byte[] bytes : List.of(text.getBytes(UTF_8), (text.strip() + "\n").getBytes(UTF_8))) {
      CompressResult<byte[]> r = headroom.compressText(bytes, "");
      assertThat(r.decisions().getFirst().type()).isEqualTo(type);
      assertThat(r.decisions().getFirst().codec()).contains(SegmentForm.ID);
      assertThat(r.tokensAfter() * 100).isLessThan(r.tokensBefore() * (100 - percent));
      assertThat(headroom.expand(r.messages(), SegmentForm.ID)).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "xml, severity=\"error\"",
    "yaml, phase: Failed",
    "toml, 1.6.0",
    "records, state = failed"
  })
  void ofLongListsWhatStandsOutIsLeftAndGapsSayWhatIsNot(String type, String kept) {
    String text =
        switch (type) {
          case "xml" -> cases(400);
          case "yaml" -> pods(400);
          case "records" -> rows(400);
          default -> packages(400).replace("lib-300\"", "lib-300\"\nyanked = true");
        };
    MapStore store = new MapStore();
    CompressResult<byte[]> r =
        headroom(Fidelity.BALANCED, store).compressText(text.getBytes(UTF_8), "");
    String shown = new String(r.messages(), UTF_8);
    assertThat(r.decisions().getFirst().codec()).contains("text-excerpt/1");
    assertThat(shown).contains(kept).containsPattern("\\d+ (check|item|package|record); all 400");
    assertThat(r.tokensAfter() * 5).isLessThan(r.tokensBefore());
    Lookup whole = store.get(r.references().getFirst());
    assertThat(((Lookup.Found) whole).original()).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void recordsThatAreShorterAsLinesAreWrittenSo() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append(i == 0 ? "" : "---\n")
          .append("Name: lib%d\nVersion: 1.%d\nSummary: \nLicense: MIT\n".formatted(i, i))
          .append("Requires: \nFiles:\n");
      for (int k = 0; k < 40; k++) {
        text.append("  lib%d/core/handlers/part_%d.py\n".formatted(i, k * 7 + i));
      }
    }
    Headroom headroom = headroom(Fidelity.LOSSLESS, new MapStore());
    CompressResult<byte[]> r = headroom.compressText(text.toString().getBytes(UTF_8), "");
    assertThat(r.decisions().getFirst().type()).isEqualTo("records");
    assertThat(r.decisions().getFirst().codec()).hasValue(LineForms.ID);
    assertThat(headroom.expand(r.messages(), LineForms.ID))
        .isEqualTo(text.toString().getBytes(UTF_8));
  }

  /** Where a selection by values would lose one, what is left is chosen otherwise. */
  @Test
  void ofRecordsWhatTellsOfSomethingWrongStands() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("Job: build-").append(i).append("\nHost: node-").append(i % 7);
      text.append("\nExit: exit code ").append(i % 25 == 11 ? 100 + i : 0).append("\nTook: ");
      text.append(i * 7 % 90).append("\n\n");
    }
    String shown =
        headroom(Fidelity.BALANCED, new MapStore())
            .compressText(text.toString(), "", "")
            .messages();
    assertThat(shown).contains("exit code 111").contains("exit code 486");
  }

  @Test
  void ofRecordsThatSaySomethingOfTheirOwnNothingIsLeftOut() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("ID: REQ-").append(i).append("\nPriority: ").append(i % 3 == 0 ? "must" : "may");
      text.append("\nText: ");
      for (int k = 0; k < 9; k++) {
        text.append(Integer.toString(i * 7919 + k * 104_729, 36).replaceAll("\\d", "x"))
            .append(' ');
      }
      text.append("end\n\n");
    }
    CompressResult<String> r =
        headroom(Fidelity.BALANCED, new MapStore()).compressText(text.toString(), "", "");
    assertThat(r.decisions().getFirst().type()).isEqualTo("records");
    assertThat(r.references()).isEmpty();
  }

  @Test
  void ofRecordsThoseThatAreAskedForStay() {
    CompressResult<String> r =
        headroom(Fidelity.BALANCED, new MapStore())
            .compressText(rows(400), "", "what became of order 217?");
    assertThat(r.messages()).contains("    id = 651\n  name = order 217\n state = paid\n");
    assertThat(r.tokensAfter() * 5).isLessThan(r.tokensBefore());
  }

  /** What a browser shows: names and references stand in keys, and are found there. */
  @Test
  void ofItemsThatABrowserShowsSomeStayAndThoseThatAreAskedFor() {
    StringBuilder page = new StringBuilder("- main [ref=e1]:\n  - list [ref=e2]:\n");
    String[] words = {"amber", "birch", "cedar", "dove", "ebony", "fern", "grey", "hazel"};
    for (int i = 0; i < 64; i++) {
      page.append("    - listitem [ref=e%d]:\n".formatted(10 + 4 * i))
          .append(
              "      - link \"%s %s chair\" [ref=e%d] [cursor=pointer]:\n"
                  .formatted(words[i % 8], words[i / 8], 11 + 4 * i))
          .append("        - /url: /chairs/%d\n".formatted(i * 31))
          .append("      - text: $%d.50\n".formatted(20 + i % 30))
          .append("      - button \"Add to cart\" [ref=e%d]\n".formatted(12 + 4 * i));
    }
    CompressResult<String> r =
        headroom(Fidelity.BALANCED, new MapStore())
            .compressText(page.toString(), "", "add the fern cedar chair");
    assertThat(r.decisions().getFirst().type()).isEqualTo("yaml");
    assertThat(r.messages())
        .contains("- link \"fern cedar chair\" [ref=e95] [cursor=pointer]:")
        .containsPattern("\\d+ item; all 64");
    assertThat(r.tokensAfter() * 3).isLessThan(r.tokensBefore());
  }

  @Test
  void whatIsWrittenInANotationComesBackWhateverItIs() {
    Headroom headroom = headroom(Fidelity.LOSSLESS, new MapStore());
    Set<String> tables = ConcurrentHashMap.newKeySet();
    Seeds.of("notations", 40_000)
        .forEach(seed -> {
          byte[] text = RandomNotation.of(seed);
          for (String notation : List.of("xml", "yaml", "toml", "records")) {
            for (boolean lists : new boolean[] {true, false}) {
              Records.of(LineSequence.of(text), notation, lists);
            }
          }
          CompressResult<byte[]> r = headroom.compressText(text, "");
          assertThat(r.decisions().getFirst().reason())
              .as("seed %d", seed)
              .doesNotContain("failed:", "refused");
          r.decisions()
              .getFirst()
              .codec()
              .filter(SegmentForm.ID::equals)
              .ifPresent(codec -> {
                assertThat(headroom.expand(r.messages(), codec))
                    .as("seed %d", seed)
                    .isEqualTo(text);
                tables.add(r.decisions().getFirst().type());
              });
        });
    assertThat(tables).contains("xml", "yaml", "records");
  }

  @ParameterizedTest
  @CsvSource({
    "xml, <a>",
    "xml, <a>x",
    "yaml, 'a:', ",
    "yaml, '- - - -'",
    "toml, '[[a]]'",
    "records, 'a: b'",
    "records, '---'",
    "records, 'a: '"
  })
  void whatOpensAndNeverClosesIsReadInOneGo(String notation, String line) {
    byte[] text = (line + "\n").repeat(200_000).getBytes(UTF_8);
    assertThat(Records.of(LineSequence.of(text), notation, false)).hasSizeLessThan(200_001);
  }
}
