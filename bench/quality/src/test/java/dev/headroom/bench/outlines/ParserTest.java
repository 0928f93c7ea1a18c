package dev.headroom.bench.outlines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.syntax.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParserTest {
  private static List<Boolean> parsed(Language language, String... texts) {
    var set =
        Parser.of(language).parse(List.of(texts).stream().map(t -> t.getBytes(UTF_8)).toList());
    return java.util.stream.IntStream.range(0, texts.length).mapToObj(set::get).toList();
  }

  @Test
  void javacSaysWhatParses() {
    assertThat(Parser.of(Language.JAVA).name()).isEqualTo("javac");
    assertThat(parsed(Language.JAVA, "class A { }", "class A {")).containsExactly(true, false);
  }

  @Test
  void pythonSaysWhatCompilesWhereThereIsOne() {
    assertThat(parsed(Language.PYTHON, "def a(): ...\n", "def a(:\n", "x = 1\n"))
        .containsExactly(true, false, true);
  }
}
