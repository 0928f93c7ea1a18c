package dev.headroom.compress.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How hits of a search read. */
class HitFormTest {
  private static String written(boolean whole, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] framed = LineForms.encode(new HitForm(whole), LineSequence.of(bytes)).orElseThrow();
    assertThat(new LineForms(List.of(new HitForm(whole))).decode(framed)).isEqualTo(bytes);
    return new String(framed, UTF_8);
  }

  /** So many hits in a file, one in ten lines. */
  private static String hits(String path, int n, String separator, String text) {
    StringBuilder hits = new StringBuilder();
    for (int i = 1; i <= n; i++) {
      hits.append(path)
          .append(separator.replace("N", 10 * i + ""))
          .append(text)
          .append(i)
          .append('\n');
    }
    return hits.toString();
  }

  @Test
  void standBelowTheirPath() {
    assertThat(
            written(
                false,
                """
                src/a.c:1:int x;
                src/a.c-2-int y;
                --
                1b.c:7:x = 1;
                Binary file z matches
                """))
        .isEqualTo(
            """
            [hits: under each path its lines; behind = a path]
            src/a.c
            1:int x;
            2-int y;
            --
            =1b.c
            7:x = 1;
            |Binary file z matches\
            """);
  }

  @Test
  void aSpaceStandsForTheMostFrequentIndentation() {
    assertThat(
            written(false, hits("a.c", 9, ":N:", "    x") + "a.c:100:y\na.c:101:  z\na.c:102: z\n"))
        .startsWith("[hits: under each path its lines; 12 x = 12:    x]\na.c\n10 x1\n20 x2\n")
        .endsWith("\n100:y\n101:  z\n102: z");
  }

  @Test
  void beforeOtherIndentationsTheSeparatorIsLeftOutWhereThereAreMany() {
    assertThat(
            written(
                false,
                hits("a.c", 20, ":N:", "    x")
                    + hits("b.c", 12, ":N:", "\t y")
                    + "b.c:500: z\nb.c:501:z\nb.c-502-   z\n"))
        .startsWith(
            "[hits: under each path its lines; 12 x = 12:    x; 12  x = 12:  x]\na.c\n10 x1\n")
        .contains("\nb.c\n10\t y1\n20\t y2\n")
        .endsWith("\n500: z\n501:z\n502-   z");
  }

  @Test
  void columnsStandBesideTheNumber() {
    assertThat(written(false, hits("a.c", 20, ":N:7:", "x")))
        .startsWith("[hits: under each path its lines; 12:3 x = 12:3:x]\na.c\n10:7 x1\n");
  }

  @Test
  void aNumberInATextIsNoColumn() {
    assertThat(written(false, hits("a.c", 20, ":N:", "x") + "a.c:900:7 y\n"))
        .startsWith("[hits: under each path its lines; 12 x = 12:x]\na.c\n10 x1\n")
        .endsWith("\n900 7 y");
  }

  @Test
  void hitsWithoutANumberAreIndented() {
    assertThat(written(false, hits("src/a.c", 12, ":", "\tx")))
        .startsWith("[hits: under each path its lines;  x = :\tx]\nsrc/a.c\n x1\n x2\n");
  }

  @Test
  void aNameAloneIsInTheFolderAboveWhereAllHaveFolders() {
    assertThat(written(false, "./s/m/a.c:1:x\n./s/m/b.c:2:y\n./s/n/c.c:3:z\n./s/n/d.c:4:z\n"))
        .isEqualTo(
            """
            [hits: under each path its lines; a name alone = in the folder above]
            ./s/m/a.c
            1:x
            b.c
            2:y
            ./s/n/c.c
            3:z
            d.c
            4:z\
            """);
    assertThat(written(false, "src/a.c:1:x\nsrc/b.c:2:y\nc.c:3:z\n"))
        .isEqualTo(
            """
            [hits: under each path its lines; ./ = in the folder above]
            src/a.c
            1:x
            ./b.c
            2:y
            c.c
            3:z\
            """);
  }

  @Test
  void aNameThatWouldBeTakenForAHitStandsWhole() {
    assertThat(written(false, "db/m/a.sql:1:x\ndb/m/b.sql:2:y\ndb/m/001_c.sql:3:z\n"))
        .isEqualTo(
            "[hits: under each path its lines; a name alone = in the folder above]\n"
                + "db/m/a.sql\n1:x\nb.sql\n2:y\ndb/m/001_c.sql\n3:z");
  }

  private static final String FIRST = "call(first, one, two, three, four, five);";
  private static final String OTHER = "call(other, six, seven, eight, nine, ten);";

  /** Hits and then two texts, each behind its number. */
  private static String texts(String between) {
    return hits("a.c", 12, ":N:", "  int f")
        + "b.c:1:  %s\nb.c:2:  %s\n".formatted(FIRST, OTHER)
        + between
        + "c.c:1:  %s\nc.c:2:    %s\nc.c:3:  %s\nc.c:4:  int f12\n".formatted(FIRST, OTHER, OTHER);
  }

  @Test
  void aTextThatStoodBeforeIsNamedByItsFirstWords() {
    assertThat(written(false, texts("")))
        .startsWith(
            "[hits: under each path its lines; 12 x = 12:  x; x… = the last text above that begins with these words]")
        .endsWith("\nc.c\n1 call(first,…\n2:    call(other,…\n3 call(…\n4 int f12");
  }

  /** Of context, in a line that is no hit, behind other indentation. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "b.c-3-  call(first, x);\n",
        "call(first, x);\n",
        "b.c:3:\tcall(first, x);\n",
        "b.c:3: call(first, x);\n"
      })
  void theLastTextThatBeginsSoIsMeant(String nearer) {
    assertThat(written(false, texts(nearer))).contains("\nc.c\n1 call(first, one,…\n");
  }

  @Test
  void contextHasTextsWhereHitsHaveColumns() {
    String text = texts("").replaceAll("(?m)^([abc].c:\\d+:)", "$15:");
    assertThat(written(false, text.replace("c.c:1:5:", "b.c-9-  call(first, x);\nc.c:1:5:")))
        .contains("\n1:5 call(first, one,…\n");
  }

  @Test
  void whereLittleIsSavedAllTextsStandWhole() {
    String twice = "c.c:1:  %s\nc.c:2:  %s\n".formatted(FIRST, FIRST);
    assertThat(written(false, hits("a.c", 12, ":N:", "  int f") + twice))
        .endsWith("\nc.c\n1 %s\n2 %s".formatted(FIRST, FIRST));
  }

  @Test
  void whereATextEndsWithDotsNoneIsNamed() {
    assertThat(written(false, texts("") + "c.c:5:  x…\n"))
        .endsWith("\nc.c\n1 %s\n2:    %s\n3 %s\n4 int f12\n5 x…".formatted(FIRST, OTHER, OTHER));
  }

  @Test
  void hitsInARevisionStandBelowThatToo() {
    assertThat(written(false, "HEAD:src/a.c:1:x\nHEAD:src/a.c:2:y\nv1.0:src/b.c:3:z\n"))
        .isEqualTo("[hits: under each path its lines]\nHEAD:src/a.c\n1:x\n2:y\nv1.0:src/b.c\n3:z");
  }

  @Test
  void allStandsWholeInAnExcerpt() {
    assertThat(
            written(
                true,
                "s/m/a.c:1:call(first, one, two);\ns/m/b.c:2:call(first, one, two);\ns/m/b.c:3:y\n"))
        .isEqualTo(
            "[hits: under each path its lines]\n"
                + "s/m/a.c\n1:call(first, one, two);\ns/m/b.c\n2:call(first, one, two);\n3:y");
  }
}
