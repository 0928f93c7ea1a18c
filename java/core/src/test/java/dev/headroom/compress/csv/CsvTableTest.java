package dev.headroom.compress.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Fidelity;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.Rows;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  private static final Kernel JAVA = Kernels.java();

  private static final String CELLS =
      """
      id,name,team,since,note
      7,Ann Lee,core,2026-01-03,
      8,"Bob, Jr.",data,2026-02-11,"said ""no"" twice"
      9,Eve,,2026-03-09,-
      010,Mia,core,2026-03-12,true
      """;

  private static Optional<byte[]> encode(byte[] text) {
    Rows rows = Rows.of(text);
    return rows.kind() == Rows.Kind.CSV ? CsvTable.encode(text, rows, JAVA) : Optional.empty();
  }

  private static String encoded(String text) {
    return new String(encode(text.getBytes(UTF_8)).orElseThrow(), UTF_8);
  }

  private static String decoded(String text) {
    return new String(CsvTable.decode(text.getBytes(UTF_8), JAVA), UTF_8);
  }

  @Test
  void recordsAreRowsOfATable() {
    assertThat(encoded(CELLS))
        .startsWith("CSV\n[4]{id name")
        .contains("\n8 \"Bob, Jr.\"", "said \"no\" twice", "\n\"010\" Mia core");
    assertThat(decoded(encoded(CELLS))).isEqualTo(CELLS);
  }

  @Test
  void theFirstLineSaysHowItIsWritten() {
    String tabs = CELLS.replace(',', '\t').replace("\n", "\r\n").strip();
    assertThat(encoded(tabs)).startsWith("CSV, by tab, CRLF, no final newline\n");
    assertThat(decoded(encoded(tabs))).isEqualTo(tabs);
    String all = "\"a\";\"b\";\"c\"\n" + "\"1\";\"x y\";\"\"\n".repeat(4);
    assertThat(encoded(all)).startsWith("CSV, by ;, all quoted\n");
    assertThat(decoded(encoded(all))).isEqualTo(all);
    String marked = "\ufeff" + CELLS;
    assertThat(encoded(marked)).startsWith("CSV, byte order mark\n");
    assertThat(decoded(encoded(marked))).isEqualTo(marked);
    String strings = "\"a\",\"b\",\"c\"\n" + "1,\"2\",\"x\"\n".repeat(4);
    assertThat(encoded(strings)).startsWith("CSV, strings quoted\n");
    assertThat(decoded(encoded(strings))).isEqualTo(strings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b,c\n1,2,3\n\n4,5,6\n7,8,9\n",
        "a,b,c\n\"1\",2,3\n4,5,6\n7,8,9\n",
        "a,b,c\n1,2,3\r\n4,5,6\n7,8,9\n",
      })
  void whatIsWrittenUnevenlyComesBackOrIsLeft(String text) {
    encode(text.getBytes(UTF_8))
        .ifPresent(t -> assertThat(CsvTable.decode(t, JAVA)).isNotEqualTo(text.getBytes(UTF_8)));
    Headroom headroom =
        Headroom.builder()
            .model("gpt-4o")
            .config(CompressConfig.DEFAULTS.withFidelity(Fidelity.LOSSLESS))
            .build();
    String more = text + text.lines().skip(1).reduce("", (a, b) -> a + b + "\n");
    CompressResult<String> r = headroom.compressText(more, "");
    assertThat(r.messages()).isEqualTo(more);
  }

  private static final String SALES =
      """
      shop,year,month,sold
      Oslo,2024,11,512
      Oslo,2024,12,730
      Oslo,2025,1,498
      Oslo,2025,2,505
      Oslo,2025,3,511
      Bergen,2025,1,88
      Bergen,2025,2,
      Bergen,2025,3,91
      """;

  private static Optional<byte[]> inGroups(byte[] text) {
    Rows rows = Rows.of(text);
    return rows.kind() == Rows.Kind.CSV
        ? CsvTable.encodeInGroups(text, rows, JAVA)
        : Optional.empty();
  }

  private static String inGroups(String text) {
    return inGroups(text.getBytes(UTF_8)).map(t -> new String(t, UTF_8)).orElse("none");
  }

  @Test
  void aValueOfSeveralRowsStandsAboveThem() {
    String grouped = inGroups(SALES.replace("2024,", "2025,"));
    assertThat(grouped)
        .isEqualTo(
            """
            CSV; column 1 stands above its rows
            [8]{year=2025 month sold?}
            shop=Oslo
            11 512
            12 730
            1 498
            2 505
            3 511
            shop=Bergen
            1 88
            2
            3 91\
            """);
    assertThat(decoded(grouped)).isEqualTo(SALES.replace("2024,", "2025,"));
  }

  @Test
  void belowAValueThatChangesAllOthersAreToldAgain() {
    String more =
        SALES + SALES.lines().skip(1).reduce("", (a, b) -> a + b.replace("en,", "en N,") + "\n");
    String grouped = inGroups(more);
    assertThat(grouped)
        .startsWith("CSV; columns 1 2 stand above their rows\n")
        .contains("\n3 511\nshop=Bergen\nyear=2025\n1 88\n");
    assertThat(decoded(grouped)).isEqualTo(more);
  }

  @Test
  void whatCannotStandAboveRowsDoesNot() {
    assertThat(inGroups(SALES.replace("Oslo", "\"Os\nlo\""))).isEqualTo("none");
    assertThat(inGroups(SALES.replace("shop", "sh=op").replace("2024", "2025"))).isEqualTo("none");
    assertThat(inGroups(CELLS)).isEqualTo("none");
  }

  @Test
  void randomGroupsComeBackByteForByte() {
    int[] written = {0};
    Seeds.of("CSV in groups", 20_000)
        .forEach(seed -> {
          byte[] text = random(new Random(seed), 6).getBytes(UTF_8);
          Optional<byte[]> grouped = inGroups(text);
          written[0] += grouped.isPresent() ? 1 : 0;
          grouped.ifPresent(
              t -> assertThat(CsvTable.decode(t, JAVA)).as("seed %d", seed).isEqualTo(text));
        });
    assertThat(written[0]).isGreaterThan(100);
  }

  @Test
  void randomRecordsComeBackByteForByte() {
    int[] written = {0};
    Seeds.of("CSV without loss", 10_000)
        .forEach(seed -> {
          byte[] text = random(new Random(seed), 1).getBytes(UTF_8);
          Optional<byte[]> table = encode(text);
          written[0] += table.isPresent() ? 1 : 0;
          table.ifPresent(
              t -> assertThat(CsvTable.decode(t, JAVA)).as("seed %d", seed).isEqualTo(text));
        });
    assertThat(written[0]).isPositive();
  }

  /**
   * Records of one dialect, of words that are hard to write again.
   *
   * @param most how often a record may stand behind itself
   */
  private static String random(Random random, int most) {
    List<String> words =
        List.of(
            "",
            "-",
            "1",
            "1.50",
            "-0",
            "1e9",
            "007",
            "true",
            "null",
            "a b",
            "x,y",
            "x;y",
            "\"q\"",
            "two\nlines",
            "{x}",
            "[1]",
            "*",
            "..",
            "a..",
            "$1",
            "\u00fc\u65e5",
            " lead",
            "tail ",
            "2026-01-02T03:04:05Z",
            "https://x.example/a/7",
            "CSV",
            "text(2)",
            "\ufeff");
    Dialect dialect =
        new Dialect(
            (byte) ",\t;|".charAt(random.nextInt(4)),
            Dialect.Quotes.values()[random.nextInt(3)],
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextInt(4) == 0);
    int columns = 3 + random.nextInt(4);
    int records = 3 + random.nextInt(30);
    StringBuilder out = new StringBuilder(dialect.marked() ? "\ufeff" : "");
    String end = dialect.crlf() ? "\r\n" : "\n";
    for (int r = 0; r <= records; r++) {
      int from = out.length();
      for (int c = 0; c < columns; c++) {
        out.append(c > 0 ? String.valueOf((char) dialect.separator()) : "");
        // The first column is one of numbers: else nothing tells names from data.
        int choice = c == 0 ? 2 + random.nextInt(4) : random.nextInt(words.size());
        String word = r == 0 ? "col" + c : words.get(choice);
        boolean bare = r > 0 && word.matches("1|1[.]50|-0|1e9|true") && random.nextInt(9) > 0;
        dialect.write(word, bare, out);
      }
      String record = out.substring(from) + end;
      out.append(r < records ? end + record.repeat(r == 0 ? 0 : random.nextInt(most)) : "");
    }
    return out.append(dialect.ended() ? end : "").toString();
  }

  @Test
  void damagedTextsAreRefusedOrRead() {
    byte[] text = encoded(CELLS).getBytes(UTF_8);
    Seeds.of("damaged CSV tables", 4_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          byte[] damaged = text.clone();
          damaged[random.nextInt(text.length)] = (byte) random.nextInt(256);
          try {
            CsvTable.decode(damaged, JAVA);
          } catch (HeadroomException e) {
            assertThat(e).as("seed %d", seed).hasMessageStartingWith("no csv-table/1 text: ");
          }
        });
  }

  @Test
  void aTableOfSomethingElseIsRefused() {
    String groups = "CSV; column 1 stands above its rows\n";
    List<String> others =
        List.of(
            "CSV",
            "CSV\n",
            "CSV\na:1",
            "CSV\n[1 2]",
            "x",
            "CSV\n[]",
            groups,
            groups + "[2]{a b}\n1 2\n3 4",
            groups + "[2]{a b}\nc=1\n1 2\n3 4\n5 6",
            groups.replace("1", "9") + "[2]{a b}\nc=1\n1 2\n3 4",
            groups.replace("1", "x") + "[2]{a b}\nc=1\n1 2\n3 4");
    for (String text : others) {
      assertThatThrownBy(() -> decoded(text))
          .as(text)
          .isInstanceOf(HeadroomException.class)
          .hasMessageContaining("csv-table/1");
    }
  }

  @Test
  void aLongCsvWithoutLossIsATableAndComesBack() {
    Headroom headroom =
        Headroom.builder()
            .model("gpt-4o")
            .config(CompressConfig.DEFAULTS.withFidelity(Fidelity.LOSSLESS))
            .build();
    StringBuilder csv = new StringBuilder("name,team,city,plan,state\n");
    for (int i = 0; i < 200; i++) {
      csv.append("person ").append(i).append(",core,Oslo,basic,").append(i % 3 == 0 ? "on" : "off");
      csv.append('\n');
    }
    CompressResult<String> r = headroom.compressText(csv.toString(), "text/csv");
    assertThat(r.transformsApplied()).containsExactly("csv-table/1");
    assertThat(headroom.expand(r.messages(), "csv-table/1")).isEqualTo(csv.toString());
  }
}
