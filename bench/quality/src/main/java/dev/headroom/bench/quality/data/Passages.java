package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Running text with a question whose answer stands in one sentence of it, among others of the same
 * words: as an article, or as the numbered chunks that a search gave.
 */
final class Passages implements Generator {
  private final boolean chunks;

  Passages(boolean chunks) {
    this.chunks = chunks;
  }

  @Override
  public String family() {
    return chunks ? "RAG chunks" : "prose";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    String noun = draw.pick(Words.NOUNS);
    String city = draw.pick(Words.CITIES);
    String answer = plant.once(draw.between(101, 989) + " " + draw.pick(Words.NOUNS) + "s");
    String fact =
        "In "
            + city
            + ", a "
            + noun
            + " is kept for as long as there are "
            + answer
            + " waiting behind it.";
    int n = draw.between(20, 90);
    int at = draw.below(n);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String text = paragraph(draw, i == at ? fact : "");
      parts.add(
          chunks
              ? "["
                  + (i + 1)
                  + "] handbook/"
                  + draw.pick(Words.NOUNS)
                  + "-"
                  + draw.digits(3)
                  + ".md\n"
                  + text
              : text);
    }
    String question = "How long is a " + noun + " kept in " + city + "?";
    return Made.content(String.join("\n\n", parts), chunks ? "" : "text/plain", question);
  }

  /** Some sentences, with one that is given among them if it is not empty. */
  static String paragraph(Draw draw, String fact) {
    List<String> sentences = new ArrayList<>();
    for (int i = draw.between(3, 8); i > 0; i--) {
      sentences.add(Prose.sentence(draw));
    }
    if (!fact.isEmpty()) {
      sentences.add(draw.below(sentences.size()), fact);
    } else if (draw.chance(0.3)) {
      String noun = draw.pick(Words.NOUNS);
      sentences.add(
          "The office in "
              + draw.pick(Words.CITIES)
              + " looks after the "
              + noun
              + " and its forms.");
    }
    return String.join(" ", sentences);
  }
}
