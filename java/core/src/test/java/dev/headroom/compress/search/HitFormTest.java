package dev.headroom.compress.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            [hits: under each path its lines]
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
  void aTextThatStoodBeforeIsNamedByItsFirstWords() {
    String hits =
        hits("a.c", 12, ":N:", "  int f")
            + "b.c:1:  call(first, one, two);\nb.c:2:  call(other, three, four);\n";
    assertThat(
            written(
                false,
                hits
                    + "c.c:1:  call(first, one, two);\nc.c:2:    call(other, three, four);\nc.c:3:  call(other, three, four);\nc.c:4:  int f12\n"))
        .startsWith(
            "[hits: under each path its lines; 12 x = 12:  x; x… = the last text above that begins with these words]")
        .endsWith("\nc.c\n1 call(first…\n2:    call(other…\n3 call…\n4 int f12");
  }

  @Test
  void whereATextEndsWithDotsNoneIsNamed() {
    String twice = "c.c:1:  call(first, one, two);\nc.c:2:  call(first, one, two);\nc.c:3:  x…\n";
    assertThat(written(false, hits("a.c", 12, ":N:", "  int f") + twice))
        .endsWith("\n1 call(first, one, two);\n2 call(first, one, two);\n3 x…");
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
