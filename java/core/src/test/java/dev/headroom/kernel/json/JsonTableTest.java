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
        "[3]{t=2026-01-02T* p=/srv/app/logs/*.log}\n10:00:01Z a\n10:00:02Z b\n11:30:00Z c");
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
        "object(1)\n a:string+{type}"
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
