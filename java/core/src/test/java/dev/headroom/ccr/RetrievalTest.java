package dev.headroom.ccr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import dev.headroom.kernel.Kernels;
import dev.headroom.token.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrievalTest {
  private static final String ARRAY =
      IntStream.rangeClosed(1, 5000)
          .mapToObj(i -> "{\"id\":%d,\"name\":\"user %d\",\"cpu\":%d.50}".formatted(i, i * 7, i))
          .collect(Collectors.joining(",", "[", "]"));

  private static Retrieved of(String original, Selector selector) {
    return Retrieval.of(original.getBytes(UTF_8), selector, Limit.DEFAULT);
  }

  private static String text(String original, Selector selector) {
    Retrieved.Page page = (Retrieved.Page) of(original, selector);
    assertThat(page.bytes().length).isLessThanOrEqualTo(16_000);
    return page.text();
  }

  private static String miss(String original, Selector selector) {
    return ((Retrieved.Miss) of(original, selector)).reason();
  }

  private static int tokens(String text) {
    return Kernels.java().count(Encoding.O200K_BASE, text.getBytes(UTF_8));
  }

  @Test
  void aShortOriginalComesWhole() {
    for (String original : new String[] {"x", "a\r\nb", "[1,\n2]\n", "{\"a\":1}\n{\"a\":2}"}) {
      assertThat(text(original, Selector.whole())).isEqualTo(original);
    }
    assertThat(text("", Selector.whole())).isEqualTo("[the original is empty]");
  }

  @Test
  void bytesThatAreNoTextComeAsTheyAre() {
    byte[] original = new byte[3000];
    new Random(7).nextBytes(original);
    Retrieved.Page page = (Retrieved.Page) Retrieval.of(original, Selector.whole(), Limit.DEFAULT);
    assertThat(page.body()).isEqualTo(original);
  }

  @Test
  void oneRowIsGivenAloneAndCostsNextToNothing() {
    String row = text(ARRAY, Selector.rows("4711"));
    assertThat(row).isEqualTo("{\"id\":4711,\"name\":\"user 32977\",\"cpu\":4711.50}");
    assertThat(tokens(row) * 50).isLessThan(tokens(ARRAY));
  }

  @Test
  void severalRowsAreLedByTheirNumbers() {
    assertThat(text("[1.0,\"b\",null]", Selector.rows("2-3"))).isEqualTo("2:\"b\"\n3:null");
    assertThat(text("[1.0,\"b\",null]", Selector.rows("3,1"))).isEqualTo("3:null\n1:1.0");
  }

  @Test
  void rowsOfACsvAreLedByItsHeader() {
    String csv = "id,name\r\n1,ann\r\n2,bob\r\n3,cy\r\n";
    assertThat(text(csv, Selector.rows("2"))).isEqualTo("id,name\n2,bob");
    assertThat(text(csv, Selector.rows("2-"))).isEqualTo("id,name\n2:2,bob\n3:3,cy");
  }

  @Test
  void rowsOfAnObjectSayWhereTheyAre() {
    String json = "{\"total\":2,\"data\":{\"items\":[{\"n\":1},{\"n\":2}]}}";
    assertThat(text(json, Selector.rows("1"))).isEqualTo("{\"n\":1}\n[rows at $.data.items]");
  }

  @Test
  void rowsOfATextAreItsLines() {
    assertThat(text("a\r\nb\r\nc", Selector.rows("2-3"))).isEqualTo("b\r\nc");
  }

  @Test
  void linesComeAsTheyStand() {
    assertThat(text("a\r\nb\nc", Selector.lines("1-2"))).isEqualTo("a\r\nb\n");
    assertThat(text("a\r\nb\nc", Selector.lines("3"))).isEqualTo("c");
    assertThat(text("a\r\nb\nc", Selector.lines("1,3"))).isEqualTo("1:a\n3:c");
  }

  @Test
  void bytesDoNotCutCharacters() {
    assertThat(text("aäb€c", Selector.bytes("3-5"))).isEqualTo("äb€");
    assertThat(text("aäb€c", Selector.bytes("8-"))).isEqualTo("c");
  }

  @Test
  void aCutPageSaysHowToGoOn() {
    assertThat(text(ARRAY, Selector.rows("10-")))
        .matches("(?s)10:.*\n\\[rows 10-\\d+ of 5,000; next: rows=\\d+-]");
    assertThat(text("word\n".repeat(5012), Selector.whole()))
        .matches("(?s).*\n\\[lines 1-3,119 of 5,012; next: lines=3120-]");
    assertThat(text(ARRAY, Selector.whole()))
        .matches(
            "(?s).*\n\\[line 1, bytes 1-15,597 of \\d+,\\d+; next: bytes=15598-\\d+; or rows=A-B of"
                + " 5,000]");
  }

  @Test
  void aLineOfTwoMegabytesIsReachedByBytesGrepAndQuery() {
    String line = "lorem ipsum dolor ".repeat(60_000) + "NEEDLE-42 " + "sit amet ".repeat(100_000);
    assertThat(text(line, Selector.lines("1")))
        .matches(
            "(?s)lorem.*\n\\[line 1, bytes 1-15,59\\d of 1,980,010; next: bytes=1559\\d-1980010]");
    assertThat(text(line, Selector.bytes("1080001-1080009"))).isEqualTo("NEEDLE-42");
    assertThat(text(line, Selector.grep("NEEDLE-\\d+")))
        .startsWith("1@1079751-1080259:")
        .contains("NEEDLE-42 sit");
    assertThat(text(line, Selector.query("where is needle?")))
        .startsWith("1@10")
        .contains("NEEDLE-42");
  }

  @Test
  void grepOfALongLineGoesOnByBytes() {
    String line = "a needle in hay; ".repeat(50_000);
    String first = text(line, Selector.grep("needle"));
    String next = first.replaceAll("(?s).*next: bytes=(\\S+) with the same grep]", "$1");
    assertThat(next).matches("\\d+-850000");
    assertThat(text(line, Selector.whole().withGrep("needle", 0)))
        .isEqualTo(text(line, Selector.of(java.util.Map.of("bytes", "1-", "grep", "needle"))));
    assertThat(text(line, Selector.of(java.util.Map.of("bytes", next, "grep", "needle"))))
        .startsWith("1@" + next.substring(0, next.indexOf('-')) + "-");
  }

  @Test
  void grepGivesLinesWithNumbersAndContext() {
    String log = "one\r\ntwo\r\nERROR x\r\nfour\r\nfive\r\nERROR y";
    assertThat(text(log, Selector.grep("^ERROR .$"))).isEqualTo("3:ERROR x\n6:ERROR y");
  }

  @Test
  void grepKeepsToItsContextAndItsLines() {
    String log = "one\ntwo\nERROR x\nfour\nfive\nERROR y";
    assertThat(text(log, Selector.whole().withGrep("ERROR", 1)))
        .isEqualTo("2-two\n3:ERROR x\n4-four\n5-five\n6:ERROR y");
    assertThat(text(log, Selector.whole().withGrep("ERROR", 1).withLines("3-5")))
        .isEqualTo("3:ERROR x\n4-four");
  }

  @Test
  void grepOfJsonOnOneLineFindsRows() {
    assertThat(text(ARRAY, Selector.grep("\"id\":(12|4321),")))
        .isEqualTo(
            "12:{\"id\":12,\"name\":\"user 84\",\"cpu\":12.50}\n"
                + "4321:{\"id\":4321,\"name\":\"user 30247\",\"cpu\":4321.50}\n"
                + "[2 matching rows]");
  }

  @Test
  void grepGoesOnWhereItStopped() {
    String page = text(ARRAY, Selector.grep("user"));
    String next = page.replaceAll("(?s).*next: rows=(\\d+)- with the same grep]", "$1");
    assertThat(text(ARRAY, Selector.grep("user").withRows(next + "-"))).startsWith(next + ":");
    assertThat(page).contains("\n" + (Integer.parseInt(next) - 1) + ":");
  }

  @Test
  void aPatternThatRunsAwayIsStopped() {
    String line = "a".repeat(2000) + "!";
    for (String pattern : new String[] {"(a+)+$", "(a|aa)+$", "(.*)*x(.*)*y", "(x|a|b)*z"}) {
      try {
        assertThat(of(line, Selector.grep(pattern))).isInstanceOf(Retrieved.Miss.class);
      } catch (HeadroomException e) {
        assertThat(e).hasMessageContaining("grep");
      }
    }
    assertThatThrownBy(() -> of(line, Selector.grep("(.*)(.*)(.*)(.*)x")))
        .hasMessageContaining("too many steps");
  }

  @Test
  void aQueryGivesTheBestRowsFirst() {
    String json = "[{\"t\":\"disk full on node a\"},{\"t\":\"ok\"},{\"t\":\"disk, disk full\"}]";
    assertThat(text(json, Selector.query("Is a disk full?")))
        .isEqualTo(
            "3:{\"t\":\"disk, disk full\"}\n1:{\"t\":\"disk full on node a\"}\n"
                + "[2 matching rows, best first]");
    assertThat(text("alpha\nbeta\ngamma beta", Selector.query("beta")))
        .startsWith("2:beta\n3:gamma beta");
  }

  @Test
  void aQueryNamesWhatComesNext() {
    String page = text(ARRAY, Selector.query("user"));
    assertThat(page)
        .matches("(?s).*\\[\\d+ of 5,000 matching rows, best first; next: rows=[0-9,]+]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lines=9-", "rows=9", "grep=absent", "query=absent", "path=$.absent"})
  void whatFindsNothingSaysWhatThereIs(String asked) {
    String[] part = asked.split("=", 2);
    assertThat(miss("[1,2,3]", Selector.of(java.util.Map.of(part[0], part[1]))))
        .contains("json of 3 rows, 1 line, 7 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lines=1", "rows=1", "bytes=1", "grep=x", "query=x"})
  void nothingIsInAnEmptyOriginal(String asked) {
    String[] part = asked.split("=", 2);
    assertThat(miss("", Selector.of(java.util.Map.of(part[0], part[1]))))
        .contains("the original is empty");
  }

  @Test
  void aPageIsAsLongAsItsCallerSays() {
    byte[] original = ARRAY.getBytes(UTF_8);
    Limit bytes = Limit.bytes(2000);
    assertThat(((Retrieved.Page) Retrieval.of(original, Selector.rows("1-"), bytes)).bytes())
        .hasSizeBetween(1500, 2000);
    Limit limit = Limit.tokens(1500, t -> Kernels.java().count(Encoding.O200K_BASE, t));
    for (Selector s :
        new Selector[] {
          Selector.whole(), Selector.rows("1-"), Selector.query("user"), Selector.grep("user")
        }) {
      Retrieved.Page page = (Retrieved.Page) Retrieval.of(original, s, limit);
      assertThat(tokens(page.text())).isBetween(1000, 1500);
    }
    assertThat(
            Arrays.equals(
                ((Retrieved.Page) Retrieval.of(original, Selector.whole(), Limit.NONE)).bytes(),
                original))
        .isTrue();
  }

  private static final String CODE =
      """
      package shop;

      import java.util.List;

      public final class Ledger {
        private final List<Long> prices;

        /** What is owed. */
        @Override
        public long settle(int limit) {
          return prices.size() * limit;
        }

        static class Entry {
          public long settle(long limit) {
            return limit;
          }
        }
      }
      """;

  @Test
  void aSymbolIsWhatDeclaresItWithWhatStandsRightAboveIt() {
    String first =
        """
          /** What is owed. */
          @Override
          public long settle(int limit) {
            return prices.size() * limit;
          }
        """;
    String second = "    public long settle(long limit) {\n      return limit;\n    }\n";
    assertThat(text(CODE, Selector.symbol("Entry.settle"))).isEqualTo(second);
    assertThat(text(CODE, Selector.symbol("Ledger::Entry::settle()"))).isEqualTo(second);
    assertThat(text(CODE, Selector.symbol("settle")))
        .startsWith("8:" + first.lines().findFirst().orElseThrow())
        .contains("12:  }", "15:    public long settle(long limit) {");
    assertThat(text(CODE, Selector.symbol("settle").withGrep("return", 0)))
        .contains("11:", "16:")
        .doesNotContain("10:");
    assertThat(text(listing(101), Selector.symbol("Entry.settle")))
        .startsWith("   115\t    public long settle(long limit) {\n");
  }

  /** Each line of the code behind a number, from one on. */
  private static String listing(int first) {
    return listing(CODE, first);
  }

  private static String listing(String code, int first) {
    List<String> lines = code.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> "%6d\t%s\n".formatted(i + first, lines.get(i)))
        .collect(Collectors.joining());
  }

  @Test
  void linesOfAListingOfCodeHaveTheNumbersThatItShows() {
    String listing = listing(105);
    assertThat(text(listing, Selector.lines("109-110")))
        .isEqualTo(
            "   109\tpublic final class Ledger {\n   110\t  private final List<Long> prices;\n");
    assertThat(text(listing, Selector.lines("105,122-")))
        .isEqualTo("105:   105\tpackage shop;\n122:   122\t  }\n123:   123\t}");
    assertThat(text(listing, Selector.grep("limit;")))
        .isEqualTo(
            "115:   115\t    return prices.size() * limit;\n120:   120\t      return limit;");
    assertThat(text(listing, Selector.lines("118-").withGrep("return", 0)))
        .isEqualTo("120:   120\t      return limit;");
    assertThat(text(listing, Selector.symbol("settle")))
        .startsWith("112:   112\t  /** What is owed. */\n");
    assertThat(miss(listing, Selector.lines("3-9")))
        .contains("no line 3-9")
        .contains("19 lines 105-123");
    assertThat(miss(listing, Selector.lines("200-"))).contains("no line 200-");
  }

  @Test
  void linesBeforeAListingHaveTheNumbersBeforeItsFirst() {
    String listing = "The file:\n" + listing(105);
    assertThat(text(listing, Selector.lines("104-105")))
        .isEqualTo("The file:\n   105\tpackage shop;\n");
    assertThat(text("The file:\n" + listing(1), Selector.lines("1")))
        .isEqualTo("     1\tpackage shop;\n");
  }

  @Test
  void numbersBeforeWhatIsNoCodeAreNoNumbersOfLines() {
    String table = "105\tpears\n106\tapples\n107\tplums\n108\tquinces\n";
    assertThat(text(table, Selector.lines("2"))).isEqualTo("106\tapples\n");
  }

  @Test
  void aPageOfAListingSaysWhatComesNextByItsNumbers() {
    String field = "  private final List<Long> prices;\n";
    String listing = listing(CODE.replace(field, field.repeat(60)), 105);
    Retrieved.Page page =
        (Retrieved.Page)
            Retrieval.of(listing.getBytes(UTF_8), Selector.lines("106-"), Limit.bytes(1000));
    long given = new String(page.body(), UTF_8).lines().count();
    assertThat(page.note())
        .startsWith("lines 106-" + (105 + given) + " of 182; next: lines=" + (106 + given) + "-");
  }

  @Test
  void aSymbolThatIsNotDeclaredIsMissed() {
    assertThat(miss(CODE, Selector.symbol("prices2"))).contains("symbol=").contains("code of");
    assertThat(miss(CODE, Selector.symbol("Shop.settle"))).contains("declared nowhere");
    assertThatThrownBy(() -> Selector.lines("1-3").withSymbol("settle"))
        .isInstanceOf(HeadroomException.class);
  }
}
