package dev.headroom.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordSpansTest {
  private static List<String> words(String sentence) {
    int[] spans = WordSpans.of(sentence);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < spans.length; i += 2) {
      words.add(sentence.substring(spans[i], spans[i + 1]));
    }
    return words;
  }

  @Test
  void standBetweenWhiteSpace() {
    assertThat(words("  It isn't\ta_b/c.md,\n  twice. "))
        .containsExactly("It", "isn't", "a_b/c.md,", "twice.");
    assertThat(words(" \n")).isEmpty();
  }

  @Test
  void ofScriptsWithoutSpacesAreClauses() {
    assertThat(words("港口建于一八四三年。不再使用。 open")).containsExactly("港口建于一八四三年。", "不再使用。", "open");
  }
}
