package dev.headroom.ccr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
  private static List<String> texts(String original) {
    byte[] bytes = original.getBytes(UTF_8);
    Rows rows = Rows.of(bytes);
    List<String> texts = new ArrayList<>();
    for (int n = 1; n <= rows.size(); n++) {
      texts.add(new String(bytes, rows.start(n), rows.end(n) - rows.start(n), UTF_8));
    }
    return texts;
  }

  private static Rows rows(String original) {
    return Rows.of(original.getBytes(UTF_8));
  }

  @Test
  void ofAnArrayAreItsElementsAsTheyAreSpelled() {
    assertThat(texts("[ 1.0, {\"a\" : [1,\n2]} ,null]"))
        .containsExactly("1.0", "{\"a\" : [1,\n2]}", "null");
    assertThat(rows("[1]").path()).isEqualTo("$");
    assertThat(rows("[]").size()).isZero();
  }

  @Test
  void ofAnObjectAreTheElementsOfItsLargestArray() {
    String json = "{\"ok\":true,\"few\":[1],\"a b\":[{\"x's\":[10,20,30000]}]}";
    assertThat(texts(json)).containsExactly("{\"x's\":[10,20,30000]}");
    assertThat(rows(json).path()).isEqualTo("$['a b']");
    String below = "{\"data\":{\"page\":2,\"items\":[{\"n\":1},{\"n\":2}]},\"meta\":{}}";
    assertThat(texts(below)).containsExactly("{\"n\":1}", "{\"n\":2}");
    assertThat(rows(below).path()).isEqualTo("$.data.items");
  }

  @Test
  void ofAMapAreItsMembers() {
    String json = "{\"users\":{\"ann\":{\"n\":1},\"bob\":{\"n\":2},\"cy\":{\"n\":3}},\"l\":[1]}";
    assertThat(texts(json))
        .containsExactly("\"ann\":{\"n\":1}", "\"bob\":{\"n\":2}", "\"cy\":{\"n\":3}");
    assertThat(rows(json).path()).isEqualTo("$.users");
    assertThat(rows("{\"a\":{\"n\":1},\"b\":{\"n\":2},\"c\":{}}").path()).isEqualTo("$");
  }

  @Test
  void ofARecordAreItsMembers() {
    assertThat(texts("{\"a\":1,\"b\":{\"c\":2}}")).containsExactly("\"a\":1", "\"b\":{\"c\":2}");
    assertThat(texts("{}")).isEmpty();
  }

  @Test
  void ofJsonLinesAreTheLinesThatAreNotBlank() {
    assertThat(texts("{\"a\":1}\r\n\r\n{\"a\":2} \n{\"a\":3}"))
        .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
  }

  @Test
  void ofACsvAreTheRecordsBehindTheHeader() {
    String csv = "id,name\r\n1,\"a,\r\n\"\"b\"\"\"\r\n2,\r\n\r\n";
    assertThat(texts(csv)).containsExactly("1,\"a,\r\n\"\"b\"\"\"", "2,");
    assertThat(rows(csv).kind()).isEqualTo(Rows.Kind.CSV);
    assertThat(rows(csv).headerEnd()).isEqualTo(7);
    assertThat(rows("id\tname, first\n1\tx\n").kind()).isEqualTo(Rows.Kind.CSV);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02 10:00:00,123 INFO a\n2026-01-02 10:00:01,124 INFO b\n",
        "Hello, world\nBye, world\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "id,name\n1,2,3\n",
        "id,id\n1,2\n",
        "id,name\n1,\"2\n",
        "id,name\n",
        "a\nb\n",
        "\"one string\"",
        "[1, 2",
        "\n\n"
      })
  void ofAnyOtherTextAreItsLines(String text) {
    assertThat(rows(text).kind()).isEqualTo(Rows.Kind.LINES);
    assertThat(texts(text)).isEqualTo(text.lines().toList());
  }

  @Test
  void thereAreNoneInAnEmptyOriginal() {
    assertThat(rows("").size()).isZero();
  }

  @Test
  void ofACsvWhoseNamesAreYearsOrBeginWithAnIndexAreTheRecordsBehindThem() {
    assertThat(texts("name,1960,1961,1962\na,1,2,3.5\nb,4,5,6\n"))
        .containsExactly("a,1,2,3.5", "b,4,5,6");
    assertThat(texts(",x,y\n0,1,2\n1,3,4\n")).containsExactly("0,1,2", "1,3,4");
    assertThat(texts("'a'\t'b'\n1\t2\n")).containsExactly("1\t2");
    assertThat(texts("\"rate, total\",code\n1,2\n")).containsExactly("1,2");
  }

  @Test
  void whoseFirstRecordIsDataTheyAreItsLines() {
    assertThat(rows("a,1,2,3\nb,4,5,6\n").kind()).isEqualTo(Rows.Kind.LINES);
    assertThat(rows("a,2,4,7\nb,4,5,6\n").kind()).isEqualTo(Rows.Kind.LINES);
    assertThat(rows("M\tsrc/a.c\nM\tsrc/b.c\n").kind()).isEqualTo(Rows.Kind.LINES);
  }

  @Test
  void ofSeveralCsvInOneTextTheyAreItsLines() {
    String one = "id,price\n1,2\n3,4\n5,6\n";
    assertThat(rows(one + "\n7,8\n").kind()).isEqualTo(Rows.Kind.CSV);
    assertThat(rows(one + one).kind()).isEqualTo(Rows.Kind.LINES);
    assertThat(rows(one + "\nsku,stock\na,2\nb,4\nc,6\n").kind()).isEqualTo(Rows.Kind.LINES);
  }
}
