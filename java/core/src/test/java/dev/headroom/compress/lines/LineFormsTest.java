package dev.headroom.compress.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.compress.search.HitForm;
import dev.headroom.compress.search.LongListForm;
import dev.headroom.compress.search.TreeForm;
import dev.headroom.rank.Terms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How each form reads. */
class LineFormsTest {
  private static String written(LineForm form, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] framed = LineForms.encode(form, LineSequence.of(bytes)).orElseThrow();
    assertThat(new LineForms(List.of(form)).decode(framed)).isEqualTo(bytes);
    return new String(framed, UTF_8);
  }

  @Test
  void linesThatDifferInOnePlaceStandInOne() {
    assertThat(
            written(new BraceForm(), "src/main/x/Aa.java\nsrc/main/x/Bb.java\nsrc/main/x/Cc.xml\n"))
        .isEqualTo("[lines: ~ = a line for each item in {}]\n~src/main/x/{Aa.java Bb.java Cc.xml}");
  }

  @Test
  void linesThatMustStayWholeAreNotPutTogether() {
    String text = "error: in src/main/a\nerror: in src/main/b\nerror: in src/main/c\n";
    assertThat(written(new BraceForm(line -> line.startsWith("error")), text))
        .isEqualTo("[lines]\n" + text.stripTrailing());
  }

  @Test
  void branchesComeBackFromTheIndent() {
    assertThat(written(new TreeForm(), ".\n├── a\n│   ├── b\n│   └── c\n└── d\n    └── e\n"))
        .isEqualTo("[tree: trees drawn as 1 ├──, here by indent]\n.\n a\n   b\n   c\n d\n   e");
  }

  @Test
  void whatEntriesShareStandsAboveThem() {
    assertThat(
            written(
                new LongListForm(),
                """
                total 8
                -rw-r--r--  1 root root  120 Nov 26 10:26 a
                -rw-r--r--  1 root root 4096 Nov 26 10:27 b c
                drwxr-xr-x 12 root root   96 Nov 26 10:28 d
                """))
        .endsWith(
            """
            total 8
            =-rw-r--r-- 1 root root
             120 Nov 26 10:26 a
             4096 Nov 26 10:27 b c
            =drwxr-xr-x 12 root root
             96 Nov 26 10:28 d\
            """);
  }

  @Test
  void repeatsAreCounted() {
    String block = "at a.b.C.d(C.java:12)\nat a.b.D.e(D.java:34)\nat a.b.E.f(E.java:56)\n";
    assertThat(written(new BraceForm(), "x\n" + block + "y\nx\n" + block + "zzzzzzzz\n".repeat(9)))
        .contains("x\n[then 3 lines as after the same line above]\nzzzzzzzz\n[×9]");
  }

  @Test
  void endsOfLinesAreInTheHead() {
    assertThat(written(new BraceForm(), "a\r\nb\r\nc"))
        .isEqualTo("[lines CRLF no final newline]\na\nb\nc");
  }

  @Test
  void aWordOfTheQueryIsFoundInsideOfNames() {
    Terms query = Terms.of("Where is Ledger254 and its cache?".getBytes(UTF_8));
    assertThat(Asked.in(Line.of("./m1/Ledger254CancelTest.java"), query)).isTrue();
    assertThat(Asked.in(Line.of("the Caches of it"), query)).isTrue();
    assertThat(Asked.in(Line.of("./m1/Ledger25Test.java"), query)).isFalse();
    assertThat(Asked.in(Line.of("is it"), query)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[lines]\nabcdefgh\n[×999999999]",
        "[lines]\nabcdefgh\n[×9999999]\nx\nabcdefgh\n[then 9999999 lines as after the same line above]",
        "[lines]\n~LONG{WORDS}",
        "[lines]\n^LONG\nINDENTED",
        "[hits: under each path its lines]\nLONG\nHITS"
      })
  void whatWouldStandForTooMuchIsRefused(String text) {
    String bomb =
        text.replace("LONG", "long".repeat(5_000))
            .replace("WORDS", "a ".repeat(20_000) + "b")
            .replace("INDENTED", " a\n".repeat(20_000))
            .replace("HITS", "12:a\n".repeat(20_000));
    LineForms forms = new LineForms(List.of(new HitForm(false), new BraceForm()));
    assertThatThrownBy(() -> forms.decode(bomb.getBytes(UTF_8)))
        .isInstanceOf(MalformedForm.class)
        .hasMessageContaining("it stands for more than");
  }
}
