package dev.headroom.compress.overlap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OverlapFormTest {
  private static final LineForms FORMS = new LineForms(List.of(new OverlapForm()));

  private static final String FIRST =
      "The harbour of Leith was dug when ships grew too deep for the river. A bridge was built over"
          + " the basin so that carts could reach the far quay, and its keeper was paid by the"
          + " town. He counted every cart that crossed it and wrote their number down each evening.";

  private static final String LAST =
      "The bridge was taken down again when the railway came, and its stones were used for the new"
          + " customs house at the head of the basin, where they can be seen today.";

  private static Optional<String> written(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return LineForms.encode(new OverlapForm(), LineSequence.of(bytes))
        .map(framed -> {
          assertThat(FORMS.decode(framed)).isEqualTo(bytes);
          return new String(framed, UTF_8);
        });
  }

  private static String overlap() {
    return FIRST.substring(FIRST.indexOf("A bridge"));
  }

  @Test
  void whatPassagesShareStandsOnceAndIsNamedByItsFirstAndLastWords() {
    String text = "[1] a.md\n" + FIRST + "\n\n[2] a.md\n" + overlap() + " " + LAST + "\n";
    assertThat(written(text).orElseThrow())
        .isEqualTo(
            "[overlaps: [again: A … B] = the text above from A to B, word for word]\n[1] a.md\n"
                + FIRST
                + "\n\n[2] a.md\n[again: A bridge was built … evening.] "
                + LAST);
  }

  @Test
  void piecesAreFoundWhereALookAtEachPlaceFindsThem() {
    Seeds.of("pieces", 20_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          int letters = 1 + random.nextInt(4);
          byte[] text = letters(random, random.nextInt(300), letters);
          byte[] piece =
              letters(random, random.nextInt(random.nextInt(10) == 0 ? 200 : 9), letters);
          int from = random.nextInt(text.length + 1);
          int to = from + random.nextInt(text.length - from + 1);
          int first = -1;
          for (int i = from; first < 0 && piece.length > 0 && i + piece.length <= to; i++) {
            boolean here = Arrays.equals(text, i, i + piece.length, piece, 0, piece.length);
            first = here ? i : -1;
          }
          assertThat(Quote.indexOf(text, from, to, piece)).as("seed %d", seed).isEqualTo(first);
        });
  }

  private static byte[] letters(Random random, int length, int letters) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) (random.nextInt(letters) - 1);
    }
    return text;
  }

  @Test
  void whatIsSaidAcrossTheBorderOfAnOverlapStandsAsAWhole() {
    String cut = overlap().substring(0, overlap().indexOf(" their number"));
    String text = "[1] a.md\n" + FIRST + "\n\n[2] a.md\n" + cut + " elsewhere. " + LAST + "\n";
    assertThat(written(text).orElseThrow())
        .contains(
            "[again: A bridge was built … counted every] cart that crossed it and wrote elsewhere. ");
  }

  @Test
  void anOverlapGoesOnAcrossLines() {
    String both = FIRST + "\n\n" + LAST;
    String text = "[1] a.md\n" + both + "\n\n[2] a.md\n" + both + "\n\nNothing else.\n";
    assertThat(written(text).orElseThrow())
        .endsWith("[2] a.md\n[again: The harbour of Leith … seen today.]\n\nNothing else.");
  }

  @Test
  void aPassageThatBeginsAsAnEarlierOneIsNamedByMoreWords() {
    String other = "The harbour of Leith was sold. " + "It was never bought back by anybody. ";
    String text = other.repeat(6) + "\n" + FIRST + "\n\n" + FIRST + "\n";
    assertThat(written(text).orElseThrow()).contains("[again: The harbour of Leith was dug … ");
  }

  @Test
  void textsWithNothingTwiceAndTextsWithOurWordsStayAsTheyAre() {
    assertThat(written(FIRST + "\n" + LAST + "\n")).isEmpty();
    assertThat(written(FIRST + "\n" + FIRST + "\nsee [again: that]\n")).isEmpty();
  }

  @Test
  void codeAndNumbersAreNoRunningText() {
    String code = "if (a[i] != b[j]) { c[i++] = d(x, 12, y_3) << 4; } else { e[k--] -= 71; }\n";
    assertThat(written(("1 " + code + "2 " + code).repeat(8))).isEmpty();
  }

  @Test
  void whatDoesNotStandAboveIsRefused() {
    for (String note : List.of("[again: x … y]", "[again: x y]", "[again: x … ", "[again:  … ]")) {
      byte[] text = ("[overlaps: x]\nx and " + note).getBytes(UTF_8);
      assertThatThrownBy(() -> FORMS.decode(text)).as(note).isInstanceOf(MalformedForm.class);
    }
  }

  /** Short texts may name each other until they stand for very much. */
  @Test
  void whatStandsForTooMuchIsRefused() {
    String doubling = "first a last\n" + "[again: first … last] last\n".repeat(40);
    byte[] text =
        ("[overlaps: x]\n" + doubling.replace(" last\n", " first a last\n")).getBytes(UTF_8);
    assertThat(FORMS.decode(text).length).isLessThan(1 << 20);
    String growing = "first " + "a".repeat(1 << 12) + " last\n";
    byte[] much =
        ("[overlaps: x]\n" + growing + "[again: first … last]\n".repeat(1 << 9)).getBytes(UTF_8);
    assertThatThrownBy(() -> FORMS.decode(much)).isInstanceOf(MalformedForm.class);
  }

  @Test
  void chunksOfAnyWordsComeBackByteForByte() {
    AtomicInteger notes = new AtomicInteger();
    Seeds.of("overlapping chunks", 4_000)
        .forEach(seed -> written(chunks(new Random(seed))).ifPresent(t -> notes.incrementAndGet()));
    assertThat(notes.get()).isPositive();
  }

  /** Chunks of one text, in any order, with words, ends of lines and marks of all kinds in them. */
  private static String chunks(Random random) {
    List<String> words =
        List.of(
            "the",
            "Übergang",
            "harbour",
            "。",
            "水門",
            "…",
            " … ",
            "]",
            "a.b",
            "end.",
            "\n",
            "\\n",
            "\"",
            "keeper",
            "of",
            "|",
            "[×3]",
            "counted",
            "every",
            "cart",
            "zwölf",
            "é",
            "😀",
            "\r\n");
    StringBuilder all = new StringBuilder();
    for (int i = random.nextInt(60, 400); i > 0; i--) {
      int odd = random.nextInt(10) == 0 ? words.size() : 6;
      all.append(words.get(random.nextInt(odd))).append(' ');
    }
    List<String> chunks = new ArrayList<>();
    for (int i = random.nextInt(2, 9); i > 0; i--) {
      int from = random.nextInt(all.length());
      int to = random.nextInt(from, Math.min(all.length(), from + 900));
      chunks.add("[" + i + "] " + all.substring(from, to));
    }
    return String.join(random.nextBoolean() ? "\n" : "\n\n", chunks);
  }
}
