package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Chunks that a splitter by characters cut out of documents, each beginning with the end of the one
 * before, in the order of their scores. The answer stands in one or two of them.
 */
final class OverlappingPassages implements Generator {
  @Override
  public String family() {
    return "RAG chunks, overlapping";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    String noun = draw.pick(Words.NOUNS);
    String city = draw.pick(Words.CITIES);
    String answer = plant.keep(draw.between(101, 989) + " " + draw.pick(Words.NOUNS) + "s");
    String fact = "In " + city + ", a " + noun + " is kept until " + answer + " are behind it.";
    int size = draw.pick(List.of(500, 1_000, 2_000));
    int overlap = size / draw.between(4, 7);
    int documents = draw.between(2, 5);
    int holder = draw.below(documents);
    List<String> chunks = new ArrayList<>();
    for (int d = 0; d < documents; d++) {
      String source = "handbook/" + draw.pick(Words.NOUNS) + "-" + draw.digits(3) + ".md";
      for (String chunk : split(document(draw, d == holder ? fact : ""), size, overlap)) {
        chunks.add(source + "\n" + chunk);
      }
    }
    List<String> ranked = draw.some(chunks, chunks.size());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < ranked.size(); i++) {
      out.append("[%d] %s\n\n".formatted(i + 1, ranked.get(i)));
    }
    String question = "How long is a " + noun + " kept in " + city + "?";
    return Made.content(out.toString(), "", question);
  }

  private static String document(Draw draw, String fact) {
    int n = draw.between(8, 20);
    int at = draw.below(n);
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      paragraphs.add(Passages.paragraph(draw, i == at ? fact : ""));
    }
    return String.join("\n\n", paragraphs);
  }

  /** Pieces of so many characters that end with a word, each with the last ones of that before. */
  private static List<String> split(String text, int size, int overlap) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int to = 0;
    while (to < text.length()) {
      to = border(text, from + size);
      pieces.add(text.substring(from, to).strip());
      from = border(text, to - overlap);
    }
    return pieces;
  }

  private static int border(String text, int at) {
    int border = Math.min(at, text.length());
    while (border < text.length() && !Character.isWhitespace(text.charAt(border))) {
      border++;
    }
    return border;
  }
}
