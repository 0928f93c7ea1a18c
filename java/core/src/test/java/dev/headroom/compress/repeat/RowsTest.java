package dev.headroom.compress.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tables whose first column counts their rows: the same as lines behind their numbers, to look at.
 * What names them is exact, and says of the column what is true of it.
 */
class RowsTest {
  private static final String HEAD = "id\tname\tage\n";

  private final JsonMapper mapper = JsonMapper.builder().build();

  /** Rows, without their numbers. */
  private static List<String> rows(int count) {
    Random random = new Random(11);
    return IntStream.range(0, count)
        .mapToObj(i -> "user%d\t%d\n".formatted(random.nextInt(9999), random.nextInt(99)))
        .toList();
  }

  private static String plain(String head, List<String> rows) {
    return head + String.join("", rows);
  }

  /** Rows behind numbers, of which the first is given. */
  private static String counted(String head, List<String> rows, int first) {
    StringBuilder out = new StringBuilder(head);
    for (int i = 0; i < rows.size(); i++) {
      out.append(first + i).append('\t').append(rows.get(i));
    }
    return out.toString();
  }

  /** A text as a repetition of one before it, with the least context; it gives the text back. */
  private String again(String before, String text, boolean quoted) {
    var body = mapper.createObjectNode().put("model", "gpt-4o");
    body.putArray("messages").addObject().put("role", "user").put("content", before);
    Request request = ((Request.Known) Request.parse(mapper.writeValueAsBytes(body))).request();
    Span span = request.spans().getFirst();
    Shown shown = new Shown();
    shown.add(span, request.content(span).orElseThrow());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Repetition> found = Repetition.of(bytes, shown, Reference.of(bytes), quoted);
    if (found.isEmpty()) {
      return text;
    }
    byte[] written = found.getLast().text();
    assertThat(Repetition.expand(written, shown, 1 << 20).orElseThrow()).isEqualTo(bytes);
    String sent = new String(written, StandardCharsets.UTF_8);
    return sent.substring(0, sent.lastIndexOf('['));
  }

  @Test
  void thatAreCountedFromAnotherNumberOnAreSoMuchHigher() {
    assertThat(again(counted(HEAD, rows(120), 1), counted("ids\n", rows(120), 3), false))
        .isEqualTo("ids\n[lines 2-121 of message 1 again, numbered 2 higher]\n");
  }

  @Test
  void withoutTheirNumbersAreToldSo() {
    assertThat(again(counted(HEAD, rows(120), 1), plain("name\n", rows(120)), false))
        .isEqualTo("name\n[lines 2-121 of message 1 again, without numbers and \"\\t\"]\n");
    assertThat(again(plain(HEAD, rows(120)), counted("ids\n", rows(120), 7), false))
        .isEqualTo("ids\n[lines 2-121 of message 1 again, numbered from \"7\\t\"]\n");
  }

  @Test
  void whoseNumberIsNotTheNextOneStandAsTheyAre() {
    List<String> rows = new ArrayList<>(List.of(counted("", rows(120), 1).split("(?<=\n)")));
    rows.set(60, rows.get(60).replaceFirst("\\d+", "700"));
    assertThat(again(plain("", rows(120)), String.join("", rows), false))
        .isEqualTo(
            "[lines 1-60 of message 1 again, numbered from \"1\\t\"]\n"
                + rows.get(60)
                + "[lines 62-120 of message 1 again, numbered from \"62\\t\"]\n");
  }

  @Test
  void thatAnEditMayQuoteAreNamedWithTheirNumbersOrNotAtAll() {
    String before = counted(HEAD, rows(120), 1);
    for (String text :
        List.of(
            counted(HEAD, rows(120), 3),
            counted("", rows(120), 7),
            plain("", rows(120)),
            counted("", rows(120).subList(10, 120), 1))) {
      assertThat(again(before, text, true)).isEqualTo(text);
    }
    assertThat(again(plain(HEAD, rows(120)), before, true)).isEqualTo(before);
    assertThat(again(before, counted("new\n", rows(120), 1), true))
        .isEqualTo("new\n[lines 2-121 of message 1 again]\n");
  }

  /** An editor's view of lines that all begin with two tabs is no table. */
  @Test
  void doNotBeginWithIndentation() {
    List<String> lines = rows(120).stream().map(row -> "\t\t" + row.replace('\t', ' ')).toList();
    assertThat(again(counted("", lines, 1), counted("func\n", lines, 3), true))
        .isEqualTo("func\n[lines 1-120 of message 1 again, numbered 2 higher]\n");
  }
}
