package dev.headroom.compress.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int end : Sentences.ends(text)) {
      sentences.add(text.substring(from, end));
      from = end;
    }
    assertThat(from).isEqualTo(text.length());
    return sentences;
  }

  @Test
  void endBehindFullStops() {
    assertThat(sentences("It rained. Nobody left! Why? The bus was late."))
        .containsExactly("It rained. ", "Nobody left! ", "Why? ", "The bus was late.");
  }

  @Test
  void doNotEndBehindTitlesInitialsAndDottedWords() {
    assertThat(sentences("Dr. J. Smith of the U.S. Army wrote it. He left."))
        .containsExactly("Dr. J. Smith of the U.S. Army wrote it. ", "He left.");
  }

  @Test
  void doNotEndInsideOfNumbersAndPaths() {
    assertThat(sentences("Run `./build test` with 3.5 GB. It takes long."))
        .containsExactly("Run `./build test` with 3.5 GB. ", "It takes long.");
  }

  @Test
  void endBehindMarksOfOtherScripts() {
    assertThat(sentences("今天下雨。没有人离开！为什么？")).containsExactly("今天下雨。", "没有人离开！", "为什么？");
    assertThat(sentences("यह घर है। वह गया।")).containsExactly("यह घर है। ", "वह गया।");
  }

  @Test
  void ofFarTooLongOnesEachEndsAtASpace() {
    List<String> parts = sentences("word ".repeat(3_000));
    assertThat(parts).hasSizeGreaterThan(5);
    assertThat(parts).allMatch(p -> p.endsWith(" ") && p.length() <= 2_400);
    assertThat(sentences("x".repeat(100_000))).allMatch(p -> p.length() <= 2_400);
  }
}
