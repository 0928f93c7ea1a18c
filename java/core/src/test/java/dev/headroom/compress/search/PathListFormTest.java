package dev.headroom.compress.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How lists of paths read. */
class PathListFormTest {
  private static final LineForms FORM = new LineForms(List.of(new PathListForm()));

  private static String written(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] framed = LineForms.encode(new PathListForm(), LineSequence.of(bytes)).orElseThrow();
    assertThat(FORM.decode(framed)).isEqualTo(bytes);
    return new String(framed, UTF_8);
  }

  @Test
  void namesStandBehindTheirFolder() {
    assertThat(
            written(
                """
                src/main/a.c
                src/main/b.c
                README.md
                src/main/c.c
                src/main/x/
                src/main/x/d.c
                src/main/x/|e.c
                src/main/x/
                /v/f.c

                src/main/x/g.c
                """))
        .isEqualTo(
            """
            [paths: a folder/ and the names in it]
            src/main/ a.c b.c
            README.md
            src/main/c.c
            src/main/x/
            src/main/x/ d.c |e.c
            src/main/x/
            /v/f.c

            src/main/x/g.c\
            """);
  }

  @Test
  void whatStandsBeforeATabIsNoPartOfThePath() {
    assertThat(written("M\tsrc/a.c\n3\t-\tsrc/c.c\n4.0K\tsrc/f.c\nD\tsrc/d/e.c\n"))
        .isEqualTo(
            "[paths: a name alone = in the folder above]\n"
                + "M\tsrc/a.c\n3\t-\tc.c\n4.0K\tf.c\nD\tsrc/d/e.c");
  }

  /** Below a rename, a path in no folder, an empty line and one without a path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "R090\told/b.c\tsrc/b.c",
        "R100\tREADME.md\tsrc/b.c",
        "|D\tREADME.md",
        "",
        "two words",
        "M\ta b/c.c"
      })
  void aNameStandsAloneOnlyRightBelowAPathInItsFolder(String between) {
    String mark = between.startsWith("|") ? "; behind | a path is whole" : "";
    String rest = "M\tsrc/g.c\nM\tsrc/h.c\nM\tsrc/i.c\nM\tsrc/j.c\n";
    String text = "M\tsrc/a.c\nM\tsrc/b.c\n" + between.replace("|", "") + "\n" + rest;
    assertThat(written(text))
        .isEqualTo(
            "[paths: a name alone = in the folder above%s]\nM\tsrc/a.c\nM\tb.c\n%s\nM\tsrc/g.c"
                    .formatted(mark, between)
                + "\nM\th.c\nM\ti.c\nM\tj.c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b.c\nc/d.c\ne/f.c\n",
        "a.c\nb.c\nc.c\n",
        "a/b.c\na/c.c\na/d.c\na/e.c\na/ f.c\n",
        "a/b c\na/d e\na/f g\n",
        "see a/b\nand a/c\nor a/d\n",
        "a/b:12:x\na/c:12:y\na/d:12:z\n",
        "https://a/b\nhttps://a/c\nhttps://a/d\n",
        ""
      })
  void whatHasNothingToLeaveOutIsNotWritten(String text) {
    assertThat(LineForms.encode(new PathListForm(), LineSequence.of(text.getBytes(UTF_8))))
        .isEmpty();
  }
}
