package dev.headroom.kernel.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Form;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Refusal;
import dev.headroom.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTableTest {
  private static String encode(String json) {
    return text(JsonTable.encode(json.getBytes(UTF_8), Form.DEFAULT));
  }

  private static String decode(String table) {
    return text(JsonTable.decode(table.getBytes(UTF_8)));
  }

  private static String compact(String json) {
    return text(JsonTable.compact(json.getBytes(UTF_8)));
  }

  private static String text(KernelResult r) {
    return switch (r) {
      case KernelResult.Text t -> new String(t.bytes(), UTF_8);
      case KernelResult.Refused no -> no.reason() + "@" + no.offset();
    };
  }

  private static void check(String json, String table) {
    assertThat(encode(json)).isEqualTo(table);
    assertThat(decode(table)).isEqualTo(compact(json));
  }

  @Test
  void objectsAreFlow() {
    check(
        "{\"a\":1,\"b\":[true,null,\"x\"],\"c\":\"two words\",\"d\":{\"e\":\"1\",\"f\":{}}}",
        "a:1 b:[true null x] c:\"two words\" d:{e:\"1\" f:{}}");
  }

  @Test
  void rowsAreTables() {
    check(
        "[{\"id\":1,\"name\":\"Ann Lee\",\"on\":true},{\"id\":2,\"name\":\"Bob Ray\",\"on\":true}]",
        "[2]{id name on=true}\n1 Ann Lee\n2 Bob Ray");
  }

  @Test
  void missingAndNullAndEmptyStayDistinct() {
    check(
        "[{\"id\":1,\"a\":null,\"b\":\"\"},{\"id\":2,\"b\":\"x\"},{\"id\":3,\"a\":\"-\"},{\"id\":4,\"a\":\"null\",\"b\":\"y\"}]",
        "[4]{id a? b?}\n1 null \"\"\n2 - x\n3 \"-\"\n4 \"null\" y");
  }

  @Test
  void separatorsAreChosenPerColumn() {
    check(
        "[{\"city\":\"New York\",\"n\":1,\"t\":\"a, b\"},{\"city\":\"Los Angeles\",\"n\":2,\"t\":\"c\"}]",
        "[2]{city,n t}\nNew York,1 a, b\nLos Angeles,2 c");
  }

  @Test
  void nestedObjectsAreColumns() {
    check(
        "[{\"id\":1,\"team\":{\"name\":\"Core\",\"size\":4}},{\"id\":2,\"team\":{\"name\":\"Data\",\"size\":9}}]",
        "[2]{id team{name size}}\n1 Core 4\n2 Data 9");
  }

  @Test
  void listsOfObjectsAreRowsInCells() {
    check(
        "[{\"o\":1,\"items\":[{\"sku\":\"a\",\"n\":1},{\"sku\":\"b\",\"n\":2}]},{\"o\":2,\"items\":[]}]",
        "[2]{o items[]{sku n}}\n1 [a 1;b 2]\n2 []");
  }

  @Test
  void columnsAreMadeOfColumns() {
    check(
        "[{\"login\":\"ann\",\"url\":\"https://x.example/u/ann\"},{\"login\":\"bob\",\"url\":\"https://x.example/u/bob\"},{\"login\":\"eve\",\"url\":\"https://x.example/u/eve\"}]",
        "[3]{login url=https://x.example/u/{login}}\nann\nbob\neve");
  }

  @Test
  void addressesAndTimesAreFactoredAtNaturalBorders() {
    check(
        "[{\"t\":\"2026-01-02T10:00:01Z\",\"p\":\"/srv/app/logs/a.log\"},{\"t\":\"2026-01-02T10:00:02Z\",\"p\":\"/srv/app/logs/b.log\"},{\"t\":\"2026-01-02T11:30:00Z\",\"p\":\"/srv/app/logs/c.log\"}]",
        "[3]{t=2026-01-02T*Z p=/srv/app/logs/*}\n10:00:01 a.log\n10:00:02 b.log\n11:30:00 c.log");
  }

  @Test
  void timesOfOneYearLeaveItToTheHeader() {
    check(
        "[{\"t\":\"2025-03-05T19:02:51Z\"},{\"t\":\"2025-12-15T18:53:42Z\"},{\"t\":\"2025-11-07T12:45:59Z\"}]",
        "[3]{t=2025-*Z}\n03-05T19:02:51\n12-15T18:53:42\n11-07T12:45:59");
  }

  @Test
  void valuesOfFewThatHoldAnotherColumnAreMadeOfIt() {
    StringBuilder json = new StringBuilder("[");
    StringBuilder table = new StringBuilder("[24]{service host?={service}-8fe4-*}");
    for (int i = 0; i < 24; i++) {
      String service = i % 3 == 0 ? "gateway" : "mail";
      String pod = i % 2 == 0 ? "x7k2p" : "q9d4m";
      json.append(i > 0 ? "," : "").append("{\"service\":\"").append(service).append('"');
      json.append(i == 5 ? "}" : ",\"host\":\"" + service + "-8fe4-" + pod + "\"}");
      table.append('\n').append(service).append(i == 5 ? "" : " " + pod);
    }
    check(json + "]", table.toString());
  }

  @Test
  void valuesThatTellRowsApartStayWholeThoughTheyHoldAnotherColumn() {
    assertThat(
            encode(
                "[{\"s\":\"mail\",\"h\":\"mail-8fe4-a1\"},{\"s\":\"cart\",\"h\":\"cart-8fe4-b2\"},{\"s\":\"mail\",\"h\":\"mail-8fe4-c3\"}]"))
        .isEqualTo("[3]{s h}\nmail mail-8fe4-a1\ncart cart-8fe4-b2\nmail mail-8fe4-c3");
  }

  @Test
  void pathsStayWholeAndGiveTheFileNames() {
    check(
        "[{\"name\":\"A.java\",\"path\":\"cart/src/A.java\"},{\"name\":\"B.java\",\"path\":\"mail/src/B.java\"},{\"name\":\"C.java\",\"path\":\"mail/lib/C.java\"}]",
        "[3]{name={basename path} path}\ncart/src/A.java\nmail/src/B.java\nmail/lib/C.java");
  }

  @Test
  void idsThatRecurAreShortenedBelowTheirFirstPlace() {
    check(
        "["
            + trace("64b08db2c62c88f8")
            + ","
            + trace("64b1915577092a60")
            + ","
            + (trace("64b08db2c62c88f8") + ",").repeat(7)
            + trace("abcd..")
            + ","
            + trace("null")
            + ",{\"n\":5},{\"t\":null,\"n\":5},"
            + trace("1384")
            + "]",
        "[14]{t?(..=above) n=5}\n64b08db2c62c88f8\n64b1915577092a60"
            + "\n64b0..".repeat(7)
            + "\n\"abcd..\"\n\"null\"\n\nnull\n1384");
  }

  private static String trace(String id) {
    return "{\"t\":\"" + id + "\",\"n\":5}";
  }

  @Test
  void idsThatStandOnceStayWhole() {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      json.append(i > 0 ? "," : "[").append(trace("aaaa9999" + i * 31 % 40));
    }
    assertThat(encode(json + "]")).startsWith("[40]{t").doesNotContain("..");
  }

  @Test
  void indentedCellsNeedNoQuotes() {
    check(
        "[{\"n\":1,\"s\":\"  if (a)\"},{\"n\":2,\"s\":\" b\"},{\"n\":3,\"s\":\"  \"}]",
        "[3]{n s}\n1   if (a)\n2 \" b\"\n3 \"  \"");
  }

  @Test
  void cellsOfSeveralLinesStandBelowTheirRow() {
    check(
        "[{\"n\":1,\"s\":\"a {\\n    b\\n}\"},{\"n\":2,\"s\":\"c\\n\\nd\"}]",
        "[2]{n s}\n1 text(3)\na {\n    b\n}\n2 \"c\\n\\nd\"");
  }

  @Test
  void idsAndNamesStayWhole() {
    String table =
        encode(
            "[{\"id\":\"ORDER-2026-001\"},{\"id\":\"ORDER-2026-002\"},{\"id\":\"ORDER-2026-003\"}]");
    assertThat(table).isEqualTo("[3]{id}\nORDER-2026-001\nORDER-2026-002\nORDER-2026-003");
  }

  @Test
  void mapsOfObjectsHaveTheirKeysInFront() {
    check(
        "{\"flags\":{\"dark\":{\"on\":true,\"by\":\"ann\"},\"beta\":{\"on\":false,\"by\":\"bob\"}}}",
        "flags{2}{key:on by}\ndark:true ann\nbeta:false bob");
  }

  @Test
  void stringsThatHoldJsonAreTakenOutAndPutBack() {
    check("{\"body\":\"{\\\"a\\\": [1, 2], \\\"b\\\": \\\"x\\\"}\"}", "body:json1{a:[1 2] b:x}");
  }

  @Test
  void stringsOfSeveralLinesAreLines() {
    check(
        "{\"log\":\"one\\ntwo \\\"2\\\"\\n\\tthree\\n\",\"n\":1}",
        "log:text(4)\none\ntwo \"2\"\n\tthree\n\nn:1");
  }

  @Test
  void schemasAreSignatures() {
    check(
        "{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"description\":\"Which city\"},\"days\":{\"type\":\"integer\",\"default\":1}},\"required\":[\"city\"]}}",
        "name:f parameters:object(2)\n city:string Which city\n days?:integer{default:1}");
  }

  @Test
  void schemasInAnotherOrderNameTheirKeys() {
    check(
        "{\"properties\":{\"q\":{\"title\":\"Q\",\"type\":\"string\"}},\"required\":[\"q\"],\"type\":\"object\"}",
        "object(1){properties required type}\n q:string{title:Q type}");
  }

  @Test
  void jsonLinesAreOneTable() {
    check("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n", "JSON Lines[2]{a b}\n1 x\n2 y");
  }

  @Test
  void repeatedObjectsAreStatedOnce() {
    String user =
        "{\"login\":\"octo-user\",\"id\":583231,\"node_id\":\"MDQ6VXNlcjU4MzIzMQ==\",\"type\":\"User\",\"admin\":false}";
    String other =
        "{\"login\":\"hub-user\",\"id\":99,\"node_id\":\"MDQ6VXNlcjk5AAAAAAAA\",\"type\":\"Bot\",\"admin\":true}";
    String json =
        "[{\"n\":1,\"by\":"
            + user
            + "},{\"n\":2,\"by\":"
            + user
            + "},{\"n\":3,\"by\":"
            + other
            + "},{\"n\":4,\"by\":"
            + user
            + "},{\"n\":5,\"by\":"
            + other
            + "},{\"n\":6,\"by\":"
            + user
            + "}]";
    assertThat(encode(json))
        .startsWith("$1={login:octo-user ")
        .contains("\n[6]{n by}\n1 $1\n2 $1\n3 ")
        .endsWith("\n6 $1");
    assertThat(decode(encode(json))).isEqualTo(json);
  }

  @Test
  void numbersKeepTheirSpelling() {
    String json = "[{\"n\":1.50},{\"n\":1e5},{\"n\":-0},{\"n\":" + "9".repeat(400) + "}]";
    assertThat(decode(encode(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "''~CUT_OFF@0",
        "nonsense~NOT_JSON@1",
        "[1,2~CUT_OFF@4",
        "{\"a\":1,\"a\":2}~DUPLICATE_KEY@7",
        "[1] x~NOT_JSON@4",
        "\"text\"~NOTHING_TO_DO@-1",
        "17~NOTHING_TO_DO@-1",
        "[]~NOTHING_TO_DO@-1",
        "[01]~NOT_JSON@2",
      })
  void whatIsNotForTheCodecIsRefusedWithItsPlace(String json, String refusal) {
    assertThat(encode(json)).isEqualTo(refusal);
  }

  @Test
  void doubledKeysOfLongObjectsAreSeenInAnyOrder() {
    String there = keys(0, 1, 100);
    String back = keys(99, -1, 100);
    assertThat(encode("[{" + there + "},{" + back + "}]")).startsWith("[{k0:1 ");
    String twice = "[{" + there + "},{" + back;
    assertThat(encode(twice + ",\"k5\":1}]")).isEqualTo("DUPLICATE_KEY@" + (twice.length() + 1));
    // An object inside goes the same way and further, so that the rest of the outer one is known.
    String inner = "{" + back + ",\"new\":1,\"last\":2}";
    String outer = back.substring(0, back.length() - 1) + inner;
    assertThat(encode("[{" + there + "},{" + outer + ",\"new\":3,\"k7\":1}]"))
        .startsWith("DUPLICATE_KEY");
    assertThat(encode("[{" + there + "},{" + outer + ",\"new\":3,\"new\":1}]"))
        .startsWith("DUPLICATE_KEY");
    assertThat(encode("[{" + there + "},{" + outer + ",\"new\":3,\"last\":1}]"))
        .startsWith("[{k0:1 ");
  }

  private static String keys(int from, int step, int n) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < n; i++) {
      b.append(i > 0 ? "," : "").append("\"k").append(from + i * step).append("\":1");
    }
    return b.toString();
  }

  @Test
  void invalidUtf8IsRefusedWithItsPlace() {
    byte[] bad = {'[', '"', 'a', (byte) 0xc3, '"', ']'};
    assertThat(text(JsonTable.encode(bad, Form.DEFAULT))).isEqualTo("INVALID_UTF8@3");
  }

  @Test
  void nestingIsFollowedTo256() {
    String deep = "[".repeat(200) + "1,2" + "]".repeat(200);
    assertThat(decode(encode(deep))).isEqualTo(deep);
    assertThat(encode("[".repeat(257) + "]".repeat(257))).isEqualTo("TOO_DEEP@256");
  }

  @Test
  void halfSurrogatePairsAndHiddenCharactersComeBack() {
    String json = "[{\"a\":\"\\ud800\",\"b\":\"\\u0000\\u007f\\u2028\"},{\"a\":\"x\",\"b\":\"\"}]";
    assertThat(decode(encode(json))).isEqualTo(compact(json));
    assertThat(encode(json)).doesNotContain("\u2028").doesNotContain("\u007f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "$1=[a]\n",
        "[3]{a",
        "[9999999999]{a}\n1",
        "[2147483647]{a=1}",
        "a",
        "$1=x\n$2",
        "users[2]{id}\n1\n",
        "a:[1",
        "object(2)\n a:",
        "x:text(5)\n1",
        "[1]{a=*{b} b=*{a}}\n1 2",
        "object(1){properties properties}\n a:string",
        "object(1){type properties type}\n a:string",
        "object(1)\n a:string+{type}",
        "[1]{a(..=above)}\nab..",
        "[3]{a(..=above)}\nabc\nabd\nab..",
        "[2]{a(..=above)}\n\"abc\"\nabd..",
        "[1]{a(..=above)=1}\nb",
        "[1]{a={basename b}}\nb",
        "[1]{a={basename a} b}\nb",
        "[1]{a={basename } b}\nb",
        "[1]{a={basename b b}\nb",
        "[1]{a={basename b} b={basename a}}",
        "[1]{a={basename b} b?}\n-",
      })
  void textsThatAreNoneOfOursAreRefused(String table) {
    assertThat(JsonTable.decode(table.getBytes(UTF_8))).isInstanceOf(KernelResult.Refused.class);
  }

  @Test
  void aLegendCannotStandForABoundlessValue() {
    StringBuilder bomb = new StringBuilder("$1=[aaaaaaaaaa aaaaaaaaaa]\n");
    for (int i = 2; i < 60; i++) {
      bomb.append('$')
          .append(i)
          .append("=[$")
          .append(i - 1)
          .append(" $")
          .append(i - 1)
          .append("]\n");
    }
    KernelResult r = JsonTable.decode(bomb.append("[$59]").toString().getBytes(UTF_8));
    assertThat(r)
        .isEqualTo(
            new KernelResult.Refused(Refusal.TOO_LARGE, ((KernelResult.Refused) r).offset()));
  }

  @Test
  void aShortenedCellCannotStandForABoundlessValue() {
    String row = "\na..";
    String bomb = "[300001]{a(..=above)}\na" + "b".repeat(1 << 20) + row.repeat(300_000);
    assertThat(text(JsonTable.decode(bomb.getBytes(UTF_8)))).startsWith("TOO_LARGE@");
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyDocumentComesBack(Form form) {
    Seeds.of("documents in form " + form, 100_000).forEach(seed -> comesBack(seed, form));
  }

  private static void comesBack(long seed, Form form) {
    byte[] json = new RandomJson(seed).document().getBytes(UTF_8);
    switch (JsonTable.encode(json, form)) {
      case KernelResult.Text t -> {
        assertThat(text(JsonTable.decode(t.bytes())))
            .as("seed %d", seed)
            .isEqualTo(text(JsonTable.compact(json)));
        assertThat(Document.isJson(t.bytes())).as("seed %d reads as JSON", seed).isFalse();
      }
      case KernelResult.Refused r ->
          assertThat(r.reason())
              .as("seed %d", seed)
              .isIn(Refusal.NOTHING_TO_DO, Refusal.NOT_JSON, Refusal.DUPLICATE_KEY);
    }
  }

  @Test
  void damagedTextsAreReadOrRefusedButNeverFail() {
    Seeds.of("damaged texts", 100_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          byte[] json = new RandomJson(seed).document().getBytes(UTF_8);
          KernelResult r = JsonTable.encode(json, Form.values()[random.nextInt(3)]);
          JsonTable.decode(damaged(r instanceof KernelResult.Text t ? t.bytes() : json, random));
          JsonTable.encode(damaged(json, random), Form.DEFAULT);
        });
  }

  private static byte[] damaged(byte[] text, Random random) {
    byte[] out =
        java.util.Arrays.copyOf(
            text, random.nextInt(4) == 0 ? random.nextInt(text.length + 1) : text.length);
    for (int i = random.nextInt(4); i > 0 && out.length > 0; i--) {
      out[random.nextInt(out.length)] =
          (byte) "[]{}\"\n ,;|:$*-?=()1aZ\\\u007f".charAt(random.nextInt(23));
    }
    return out;
  }
}
