package dev.headroom.compress.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Breaks a sound excerpt in one way after the other. */
class ExcerptCheckTest {
  private static final String TEXT =
      IntStream.rangeClosed(1, 60)
          .mapToObj(i -> "line " + i + " of a text that goes on and on")
          .collect(Collectors.joining("\n", "", "\n"));

  private static final LineSequence LINES = LineSequence.of(TEXT.getBytes(UTF_8));
  private static final Reference REFERENCE = Reference.of(TEXT.getBytes(UTF_8));
  private static final Excerpt.Gaps GAPS = (from, to) -> to - from + " lines";
  private static final LineForms FORMS = new LineForms(List.of(new BraceForm()));

  private static String written(boolean form) {
    Excerpt excerpt = new Excerpt(LINES, GAPS);
    IntStream.range(0, 60).filter(i -> i > 5 && i < 30 || i > 40 && i < 55).forEach(excerpt::omit);
    excerpt.show(2, Line.of("line 3 of a…"));
    Optional<LineForm> brace = form ? Optional.of(new BraceForm()) : Optional.empty();
    return new String(excerpt.written(REFERENCE, brace).orElseThrow(), UTF_8);
  }

  private static Optional<String> refuted(String text) {
    return new ExcerptCheck(LINES, GAPS, i -> i == 1, FORMS, REFERENCE)
        .refute(text.getBytes(UTF_8));
  }

  @Test
  void soundExcerptsPassPlainAndInAForm() {
    assertThat(refuted(written(false))).isEmpty();
    assertThat(written(true)).startsWith("[lines");
    assertThat(refuted(written(true))).isEmpty();
  }

  @Test
  void whatIsBrokenDoesNot() {
    String sound = written(false);
    assertThat(sound).contains("[…7-30: 24 lines]");
    assertThat(refuted(sound.replace("line 5 of", "line 6 of"))).isPresent();
    assertThat(refuted(sound.replace("line 5 of a text that goes on and on\n", ""))).isPresent();
    assertThat(refuted(sound.replace("…7-30", "…7-29"))).isPresent();
    assertThat(refuted(sound.replace("…7-30", "…8-30"))).isPresent();
    assertThat(refuted(sound.replace("24 lines", "25 lines"))).isPresent();
    assertThat(refuted(sound.replace("[38 of", "[37 of"))).isPresent();
    assertThat(refuted(sound.replace("line 2 of a text that goes on and on", "line 2…")))
        .isPresent();
    assertThat(refuted(sound.replace("line 3 of a…", "line 4 of a…"))).isPresent();
    assertThat(refuted(sound.substring(0, sound.lastIndexOf('\n')))).isPresent();
    assertThat(refuted(sound + "\nmore")).isPresent();
    assertThat(refuted(sound.replace(REFERENCE.hash(), "0".repeat(24)))).isPresent();
    assertThat(refuted("")).isPresent();
  }

  @Test
  void whatMustStayMayNotBeLeftOut() {
    Excerpt excerpt = new Excerpt(LINES, GAPS);
    IntStream.range(0, 40).forEach(excerpt::omit);
    byte[] text = excerpt.written(REFERENCE, Optional.empty()).orElseThrow();
    assertThat(refuted(new String(text, UTF_8)).orElse("")).contains("line 2 must stay");
  }

  @Test
  void theOnlyGapHoldsTheMarker() {
    Excerpt excerpt = new Excerpt(LINES, GAPS);
    IntStream.range(10, 50).forEach(excerpt::omit);
    String text = new String(excerpt.written(REFERENCE, Optional.empty()).orElseThrow(), UTF_8);
    assertThat(text)
        .contains("\n[lines 11-50 of 60 omitted: 40 lines. Retrieve: hash=" + REFERENCE + "]\n");
    assertThat(refuted(text)).isEmpty();
  }

  @Test
  void anEmptyLineAtTheEndStaysOneBehindTheOnlyGap() {
    for (String end : List.of("\n", "\n\n")) {
      LineSequence lines = LineSequence.of((TEXT + end).getBytes(UTF_8));
      Excerpt excerpt = new Excerpt(lines, GAPS);
      IntStream.range(10, 50).forEach(excerpt::omit);
      byte[] text = excerpt.written(REFERENCE, Optional.empty()).orElseThrow();
      assertThat(new ExcerptCheck(lines, GAPS, i -> false, FORMS, REFERENCE).refute(text))
          .isEmpty();
    }
  }

  @Test
  void aTextWithLookAlikesOfNotesIsLeftWhole() {
    LineSequence odd = LineSequence.of((TEXT + "[…1-3]\n").getBytes(UTF_8));
    Excerpt excerpt = new Excerpt(odd, GAPS);
    excerpt.omit(3);
    assertThat(excerpt.written(REFERENCE, Optional.empty())).isEmpty();
  }

  @Test
  void aTerminalShowsWhatWasWrittenLast() {
    assertThat(Terminal.seen(Line.of("10%\r50%\r100% done\r"))).isEqualTo(Line.of("100% done"));
    assertThat(Terminal.seen(Line.of("\u001b[1;31merror\u001b[0m: x")))
        .isEqualTo(Line.of("error: x"));
    assertThat(Terminal.seen(Line.of("\u001b]0;title\u0007x"))).isEqualTo(Line.of("x"));
    assertThat(Terminal.seen(Line.of("plain"))).isEqualTo(Line.of("plain"));
  }
}
