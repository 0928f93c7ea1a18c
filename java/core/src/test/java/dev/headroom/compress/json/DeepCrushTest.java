package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomDeep;
import dev.headroom.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What stands deep in a document: texts, documents in strings, trees, rows in rows, schemas. */
class DeepCrushTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final MapStore store = new MapStore();
  private final Headroom headroom = headroom(CompressConfig.DEFAULTS);

  private Headroom headroom(CompressConfig config) {
    return Headroom.builder()
        .model("gpt-4o")
        .kernel(Kernels.java())
        .config(config)
        .store(store)
        .build();
  }

  private CompressResult<String> crush(Object document, String query) {
    String json = document instanceof String s ? s : MAPPER.writeValueAsString(document);
    CompressResult<String> r = headroom.compressText(json, "", query);
    assertThat(r.references()).as(r.decisions().toString()).hasSize(1);
    return r;
  }

  /** The document that a result shows, without the marker behind it. */
  private JsonNode shown(CompressResult<String> r) {
    String text = r.messages();
    int tail = text.lastIndexOf("\n[");
    String body =
        tail >= 0 && text.endsWith("]") && text.contains("hash=") ? text.substring(0, tail) : text;
    try {
      return MAPPER.readTree(headroom.expand(body, "json-table/1"));
    } catch (RuntimeException e) {
      return MAPPER.readTree(body);
    }
  }

  private String get(CompressResult<String> r, Selector selector) {
    Retrieved found = headroom.retrieve(r.references().getFirst(), selector);
    assertThat(found).isInstanceOf(Retrieved.Page.class);
    return new String(((Retrieved.Page) found).body(), UTF_8);
  }

  private static String source(int methods) {
    StringBuilder s = new StringBuilder("package shop;\n\npublic final class Store {\n");
    for (int i = 0; i < methods; i++) {
      s.append("  public Order method").append(i).append("(String id) {\n");
      s.append(i == 7 ? "    // FIXME the total is wrong for refunds\n" : "");
      s.append("    Order order = find(id);\n    order.touch(").append(i).append(");\n");
      s.append("    return order;\n  }\n\n");
    }
    return s.append("}\n").toString();
  }

  /** Each numbered line of a cut text stands so in the original; gives how many there are. */
  private static int checkLines(String cut, List<String> original) {
    int kept = 0;
    int last = 0;
    for (String line : cut.lines().toList()) {
      if (line.startsWith("[")) {
        continue;
      }
      int colon = line.indexOf(':');
      int number = Integer.parseInt(line.substring(0, colon));
      assertThat(number).isGreaterThan(last);
      String text = line.substring(colon + 1);
      int cutAt = text.lastIndexOf("\u2026 [+");
      String full = original.get(number - 1);
      assertThat(cutAt < 0 ? full.equals(text) : full.startsWith(text.substring(0, cutAt)))
          .as("line %d: %s", number, text)
          .isTrue();
      last = number;
      kept++;
    }
    return kept;
  }

  @Test
  void aSourceFileIsCutToItsOutlineAndEveryLineCanBeHadAgain() {
    String code = source(60);
    CompressResult<String> r =
        crush(MAPPER.createObjectNode().put("path", "Store.java").put("content", code), "");
    List<String> lines = code.lines().toList();
    String cut = shown(r).get("content").asString();
    int kept = checkLines(cut, lines);
    assertThat(r.messages())
        .contains(
            "%d of %d lines of $.content omitted".formatted(lines.size() - kept, lines.size()));
    assertThat(cut)
        .contains("3:public final class Store {")
        .doesNotContain("order.touch")
        .contains("FIXME the total");
    assertThat(r.compressionRatio()).isGreaterThan(0.6);
    for (int i = 1; i + 4 < lines.size(); i += 37) {
      assertThat(get(r, Selector.path("$.content").withLines(i + "-" + (i + 4))))
          .isEqualTo(String.join("\n", lines.subList(i - 1, i + 4)) + "\n");
    }
  }

  @Test
  void everyFailureOfALogInAStringStays() {
    String log =
        IntStream.range(0, 700)
            .mapToObj(i ->
                i % 100 == 42
                    ? "10:%02d:%02d ERROR worker cannot write %s"
                        .formatted(i / 60, i % 60, "abcdefg".charAt(i / 100) + "table")
                    : "10:%02d:%02d INFO worker handled job %d in %d ms"
                        .formatted(i / 60, i % 60, i * 31, i % 9))
            .collect(Collectors.joining("\n"));
    CompressResult<String> r =
        crush(MAPPER.createObjectNode().put("exit", 1).put("stdout", log), "job 10850");
    String cut = shown(r).get("stdout").asString();
    checkLines(cut, log.lines().toList());
    for (char c = 'a'; c <= 'g'; c++) {
      assertThat(cut).contains("cannot write " + c + "table");
    }
    assertThat(cut).contains("handled job 10850 ");
    assertThat(r.compressionRatio()).isGreaterThan(0.9);
  }

  @Test
  void documentsInStringsAreCrushedAndEscapedBack() {
    String inner =
        IntStream.range(0, 300)
            .mapToObj(i ->
                "{\"id\":%d,\"state\":\"%s\",\"note\":\"say \\\"%d\\\"\"}"
                    .formatted(i, i == 77 ? "lost" : "ok", i))
            .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    String lines =
        IntStream.range(0, 300)
            .mapToObj(i -> "{\"n\":%d,\"level\":\"%s\"}".formatted(i, i == 99 ? "ERROR" : "INFO"))
            .collect(Collectors.joining("\n"));
    String csv =
        "name,size,kind\n"
            + IntStream.range(0, 300)
                .mapToObj(i -> "file%d,%d,%s".formatted(i, 10 + i % 7, i == 55 ? "odd" : "plain"))
                .collect(Collectors.joining("\n"));
    ObjectNode all =
        MAPPER.createObjectNode().put("json", inner).put("lines", lines).put("csv", csv);
    CompressResult<String> r = crush(all, "");
    JsonNode shown = shown(r);
    JsonNode document = MAPPER.readTree(shown.get("json").asString());
    JsonNode original = MAPPER.readTree(inner).get("items");
    int kept = 0;
    for (JsonNode row : document.get("items")) {
      ObjectNode bare = ((ObjectNode) row.deepCopy()).without("#");
      assertThat(bare).isEqualTo(original.get(row.get("#").asInt() - 1));
      kept++;
    }
    assertThat(document.get("items_omitted").asString())
        .startsWith("[%d of 300 rows of $.json.items omitted; all 300: ".formatted(300 - kept))
        .contains("state ok 299, lost 1");
    assertThat(shown.get("lines").asString()).contains("ERROR").contains("of $.lines omitted");
    assertThat(shown.get("csv").asString())
        .contains("56,file55,16,odd")
        .contains("rows of $.csv omitted");
    assertThat(r.messages()).contains("[3 omissions noted in place. Retrieve: hash=");
    assertThat(get(r, Selector.path("$.json.items").withRows("78")))
        .isEqualTo(original.get(77).toString());
    assertThat(get(r, Selector.path("$.lines").withRows("100"))).contains("ERROR");
    assertThat(get(r, Selector.path("$.csv").withRows("56"))).contains("file55,16,odd");
  }

  @Test
  void bulkInAKeptRowIsCrushedToo() {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(i ->
                "{\"job\":%d,\"status\":\"%s\",\"steps\":[%s]}"
                    .formatted(
                        i,
                        i == 20 ? "failed" : "ok",
                        IntStream.range(0, 60)
                            .mapToObj(k ->
                                "{\"step\":%d,\"took_ms\":%d}"
                                    .formatted(k, 10 + (i * 7919 + k * 31) % 97))
                            .collect(Collectors.joining(","))))
            .collect(Collectors.joining(",", "[", "]"));
    CompressResult<String> r = crush(rows, "");
    Matcher note =
        Pattern.compile("(\\d+) of 60 rows of (\\$\\[20\\]\\.steps) omitted").matcher(r.messages());
    assertThat(note.find()).isTrue();
    assertThat(Integer.parseInt(note.group(1))).isBetween(30, 58);
    assertThat(get(r, Selector.path(note.group(2)).withRows("60")))
        .isEqualTo("{\"step\":59,\"took_ms\":%d}".formatted(10 + (20 * 7919 + 59 * 31) % 97));
  }

  private static String tree(int folders, int files) {
    StringBuilder s = new StringBuilder("{\"name\":\"root\",\"children\":[");
    for (int f = 0; f < folders; f++) {
      s.append(f == 0 ? "" : ",").append("{\"name\":\"dir").append(f).append("\",\"children\":[");
      for (int i = 0; i < files; i++) {
        String name = f == 3 && i == 2 ? "core.1234" : "file" + f + "_" + i + ".java";
        s.append(i == 0 ? "" : ",")
            .append("{\"name\":\"%s\",\"size\":%d}".formatted(name, 900 + (f * 31 + i * 17) % 200));
      }
      s.append("]}");
    }
    return s.append("]}").toString();
  }

  @Test
  void aTreeIsOneBulkWithTrueCounts() {
    CompressResult<String> r = crush(tree(14, 12), "what is in dir9?");
    JsonNode list = shown(r).get("children");
    int folders = 0;
    for (JsonNode node : list) {
      String path = node.get("path").asString();
      if (path.endsWith("/")) {
        folders++;
        assertThat(node.get("below").asInt()).as(path).isEqualTo(12);
      } else {
        String folder = path.substring(3, path.indexOf('/'));
        assertThat(node.get("size").asInt())
            .isEqualTo(
                path.endsWith("core.1234")
                    ? 900 + (3 * 31 + 2 * 17) % 200
                    : 900
                        + (Integer.parseInt(folder) * 31
                                + Integer.parseInt(path.replaceAll(".*_|\\.java", "")) * 17)
                            % 200);
      }
    }
    assertThat(folders).isEqualTo(14);
    assertThat(r.messages())
        .contains("%d of 182 nodes of the tree $.children omitted".formatted(182 - list.size()))
        .contains("names end in .java 167, .1234 1")
        .contains("core.1234")
        .contains("dir9/file9_");
    assertThat(r.compressionRatio()).isGreaterThan(0.6);
  }

  @Test
  void ofSchemasOnlyDescriptionsGetShorter() {
    String looks = "Looks the weather of service %d up for a place that the user names to it. ";
    String tools =
        IntStream.range(0, 20)
            .mapToObj(i ->
                """
                {"name":"tool_%d","description":"%sIt asks several services in turn. \
                Must be called once a turn.","parameters":{"type":"object","properties":\
                {"city":{"type":"string","description":"City and state, e.g. San Francisco, CA"},\
                "days":{"type":"integer","default":1,"description":"%s"},\
                "unit":{"type":"string","enum":["c","f"]}},"required":["city"]}}\
                """
                    .formatted(i, looks.formatted(i), looks.formatted(i * 7)))
            .collect(Collectors.joining(",", "[", "]"));
    CompressResult<String> r = crush(tools, "");
    JsonNode shown = shown(r);
    JsonNode original = MAPPER.readTree(tools);
    assertThat(bare(shown)).isEqualTo(bare(original));
    JsonNode first = shown.get(0);
    assertThat(first.get("description").asString())
        .startsWith("Looks the weather of service 0")
        .contains("\u2026")
        .doesNotContain("several services")
        .endsWith("Must be called once a turn.");
    assertThat(first.at("/parameters/properties/city/description").asString())
        .isEqualTo("City and state, e.g. San Francisco, CA");
    assertThat(r.messages()).contains("[40 descriptions shortened at \u2026. Retrieve: hash=");
    assertThat(get(r, Selector.path("$[3].description"))).contains("several services");
  }

  @Test
  void aDescriptionThatOnlySaysNamesAgainGoes() {
    String tools =
        IntStream.range(0, 40)
            .mapToObj(i ->
                """
                {"name":"get_weather_%d","description":"Retrieves historical weather data of a city.",\
                "parameters":{"type":"object","properties":\
                {"cityName":{"type":"string","description":"The city for which to retrieve the weather."},\
                "radius":{"type":"number","description":"The radius around the city in %d steps of kilometres."},\
                "date":{"type":"string","description":"The date must not be one of the weather data of %d."}\
                }}}\
                """
                    .formatted(i, i, i))
            .collect(Collectors.joining(",", "[", "]"));
    CompressResult<String> r = crush(tools, "");
    JsonNode properties = shown(r).get(7).at("/parameters/properties");
    assertThat(properties.at("/cityName/description").asString()).isEqualTo("\u2026");
    assertThat(properties.at("/radius/description").asString()).startsWith("The radius around");
    assertThat(properties.at("/date/description").asString()).startsWith("The date must not be");
    assertThat(get(r, Selector.path("$[7].parameters.properties.cityName.description")))
        .contains("The city for which to retrieve the weather.");
  }

  /** The same without descriptions. */
  private static JsonNode bare(JsonNode node) {
    JsonNode copy = node.deepCopy();
    List<JsonNode> open = new ArrayList<>(List.of(copy));
    while (!open.isEmpty()) {
      JsonNode next = open.removeLast();
      if (next instanceof ObjectNode object && object.path("description").isString()) {
        object.remove("description");
      }
      next.forEach(open::add);
    }
    return copy;
  }

  @Test
  void membersMadeOfOthersAreLeftOutAndSaid() {
    String rows =
        IntStream.range(0, 100)
            .mapToObj(i ->
                ("{\"name\":\"File%1$d.java\",\"path\":\"src/%2$s/File%1$d.java\",\"sha\":\"%3$040x\","
                        + "\"url\":\"https://x.example/src/blob/%1$d?v=1\",\"number\":%1$d,"
                        + "\"hit\":\"call %4$s of it\"}")
                    .formatted(
                        i + 1000, i % 3 == 0 ? "main" : "test", i * 7919L, "abc".charAt(i % 3)))
            .collect(Collectors.joining(",", "[", "]"));
    CompressResult<String> r = crush(rows, "");
    assertThat(r.messages())
        .contains("left out of each: name (the end of path)")
        .contains("url (https://x.example/src/blob/{number}?v=1)")
        .contains("sha (digests, but where a row failed or answers)")
        .contains("path in src/test/ 66, src/main/ 34");
    JsonNode original = MAPPER.readTree(rows);
    for (JsonNode row : shown(r)) {
      ObjectNode expected = (ObjectNode) original.get(row.get("#").asInt() - 1).deepCopy();
      expected.remove(List.of("name", "url", "sha"));
      assertThat(((ObjectNode) row.deepCopy()).without("#")).isEqualTo(expected);
    }
  }

  /** Rows of a log whose traces are told by digests; one of them failed. */
  private static String traces() {
    return IntStream.range(0, 100)
        .mapToObj(i ->
            "{\"id\":\"e%d\",\"level\":\"%s\",\"msg\":\"ok %d\",\"trace\":{\"id\":\"%032x\"}}"
                .formatted(i, i == 38 ? "error" : "info", i, (i + 1) * 0x9E3779B97F4A7C15L))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void objectsThatHeldNothingButWhatIsLeftOutGoToo() {
    String text = crush(traces(), "").messages();
    assertThat(text)
        .contains("left out of each: trace.id (digests, but where a row failed or answers)")
        .doesNotContain("{}");
  }

  @Test
  void digestsStayInRowsThatFailedAndWhereTheyAreAskedFor() {
    JsonNode original = MAPPER.readTree(traces());
    JsonNode unasked = shown(crush(traces(), ""));
    assertThat(unasked).filteredOn(row -> row.has("trace")).hasSize(1);
    assertThat(unasked)
        .filteredOn(row -> row.has("trace"))
        .allMatch(row -> row.get("trace").equals(original.get(38).get("trace")));
    assertThat(shown(crush(traces(), "trace id of the error"))).allMatch(row -> row.has("trace"));
  }

  @Test
  void numbersInStringsAreSurveyedAsNumbers() {
    String rows =
        IntStream.range(0, 24)
            .mapToObj(i ->
                "{\"instance\":\"h%d\",\"values\":[%s]}"
                    .formatted(
                        i,
                        IntStream.range(0, 20)
                            .mapToObj(k ->
                                "[%d,\"%s\"]"
                                    .formatted(
                                        1793000000 + 60 * k,
                                        i == 13 && k == 9 ? "7.4121" : "0." + (1000 + i + 7 * k)))
                            .collect(Collectors.joining(","))))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(crush(rows, "").messages())
        .contains("7.4121\"]")
        .contains("'values[][1]' (480 values) '0.1000'..'7.4121', median '0.1078'")
        .contains("'values[][0]' (480 values) 1793000000..1793001140, median");
  }

  @Test
  void fewOfManyAreRowsThatStandOut() {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i ->
                "{\"instance\":\"10.2.0.%d:9100\",\"value\":[1793000000.123,\"%d\"]}"
                    .formatted(i, i == 7 || i == 31 ? 0 : 1))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(crush(rows, "").messages())
        .contains("10.2.0.7:9100", "10.2.0.31:9100")
        .contains("'value[1]' '1' 58, '0' 2");
  }

  @Test
  void jsonThatWasCutOffIsCutDownAsFarAsItIsWhole() {
    String whole =
        IntStream.range(0, 400)
            .mapToObj(i ->
                "{\"id\": %d, \"name\": \"n%d\", \"state\": \"%s\"}"
                    .formatted(i, i, i == 211 ? "failed" : "ok"))
            .collect(Collectors.joining(", ", "{\"total\": 400, \"rows\": [", "]}"));
    for (String notice : List.of("", "\n... output truncated (12034 bytes omitted)")) {
      String rest = ", {\"id\": 399, \"name\": \"n399\", \"state\":" + notice;
      String json = whole.substring(0, whole.lastIndexOf(", {")) + rest;
      CompressResult<String> r = crush(json, "");
      assertThat(r.compressionRatio()).isGreaterThan(0.9);
      assertThat(r.messages())
          .contains("n211 failed", "of 399 rows", "state ok 398, failed 1")
          .endsWith(rest);
      assertThat(store.get(r.references().getFirst()))
          .isInstanceOfSatisfying(
              OriginalStore.Lookup.Found.class,
              f -> assertThat(new String(f.original(), UTF_8)).isEqualTo(json));
      dev.headroom.ccr.Rows rows = dev.headroom.ccr.Rows.of(json.getBytes(UTF_8));
      assertThat(rows.size()).isEqualTo(399);
      assertThat(json.substring(rows.start(212), rows.end(212))).contains("\"failed\"");
    }
  }

  @Test
  void theTitlesOfLongRowsStay() {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i ->
                "{\"number\":%d,\"title\":\"Report number %d of the day\",\"body\":\"%s\"}"
                    .formatted(i, i, ("word" + i + " of a long account ").repeat(40)))
            .collect(Collectors.joining(",", "[", "]"));
    String text = crush(rows, "").messages();
    for (int i = 0; i < 60; i++) {
      assertThat(text).contains("Report number " + i + " of the day");
    }
  }

  @Test
  void aTargetIsFollowedByLongStrings() {
    String json = MAPPER.writeValueAsString(MAPPER.createObjectNode().put("content", source(120)));
    for (double target : new double[] {0.4, 0.6, 0.8}) {
      double ratio =
          headroom(CompressConfig.DEFAULTS.withTargetRatio(target))
              .compressText(json, "")
              .compressionRatio();
      assertThat(ratio).as("target %s", target).isBetween(target - 0.08, target + 0.12);
    }
  }

  @Test
  void whatIsSaidOfRandomDocumentsIsTrue() {
    Seeds.of("crush of random deep documents", 400)
        .forEach(seed -> {
          String json = RandomDeep.of(seed);
          CompressResult<String> r = headroom.compressText(json, "", "cache key error");
          assertThat(r.decisions().getFirst().reason())
              .as("seed %d", seed)
              .doesNotStartWith("failed")
              .doesNotContainPattern("refused: (?!it has no fewer tokens)");
          assertThat(r.tokensAfter()).as("seed %d", seed).isLessThanOrEqualTo(r.tokensBefore());
          if (!r.references().isEmpty()) {
            checkNotes(r, "seed " + seed);
          }
        });
  }

  /** Every path that a note names leads to as many rows, members or lines as it says. */
  private void checkNotes(CompressResult<String> r, String as) {
    Matcher notes =
        Pattern.compile("([\\d,]+) of ([\\d,]+) (rows|lines) of (\\$[\\w.\\[\\]]*) omitted")
            .matcher(r.messages());
    while (notes.find()) {
      int all = Integer.parseInt(notes.group(2).replace(",", ""));
      Selector path = Selector.path(notes.group(4));
      boolean lines = notes.group(3).equals("lines");
      String last = String.valueOf(all);
      String beyond = String.valueOf(all + 1);
      assertThat(
              headroom.retrieve(
                  r.references().getFirst(), lines ? path.withLines(last) : path.withRows(last)))
          .as("%s: %s", as, notes.group())
          .isInstanceOf(Retrieved.Page.class);
      assertThat(
              headroom.retrieve(
                  r.references().getFirst(),
                  lines ? path.withLines(beyond) : path.withRows(beyond)))
          .as("%s: %s", as, notes.group())
          .isInstanceOf(Retrieved.Miss.class);
    }
  }
}
