package dev.headroom.bench.quality.folder;

import dev.headroom.bench.quality.measure.Yardstick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** All questions of articles in the form of SQuAD whose answers stand in the text once. */
public final class Questions {
  private Questions() {}

  /** What the text of a question is. */
  public enum Kind {
    /** The article. */
    PROSE("prose with a question"),
    /** The paragraphs of the article and its neighbours as numbered chunks. */
    CHUNKS("RAG chunks with a question"),
    /** The same as JSON, each chunk with an id, a score and its source. */
    JSON("RAG chunks as JSON");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** The name in reports. */
    public String title() {
      return title;
    }
  }

  /**
   * A question.
   *
   * @param text where the answer stands
   * @param tokens of the text
   */
  public record Question(String text, int tokens, String question, String answer) {}

  /** Those of a file. */
  public static List<Question> of(Path file, Kind kind) throws IOException {
    Articles articles = Articles.read(file);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < articles.size(); i++) {
      String text =
          switch (kind) {
            case PROSE -> articles.prose(i);
            case CHUNKS -> articles.chunks(i);
            case JSON -> articles.json(i);
          };
      int tokens = Yardstick.tokens(text.getBytes(StandardCharsets.UTF_8));
      for (JsonNode paragraph : articles.article(i).path("paragraphs")) {
        for (JsonNode qa : paragraph.path("qas")) {
          Articles.answer(qa, text)
              .ifPresent(a ->
                  questions.add(new Question(text, tokens, qa.path("question").asString(""), a)));
        }
      }
    }
    return questions;
  }
}
