package dev.headroom.bench.quality.folder;

import dev.headroom.bench.quality.data.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Articles with questions in the form of SQuAD. Each gives two cases: the article as prose, and its
 * paragraphs between those of its neighbours as numbered chunks. The question is one whose answer
 * stands in the text exactly once, and the answer must stay.
 */
final class Articles {
  private static final int NEIGHBOURS = 2;
  private static final int SHORTEST = 3;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<JsonNode> articles = new ArrayList<>();

  private Articles() {}

  static boolean areIn(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readAllBytes(file)).path("data").path(0).has("paragraphs");
    } catch (JacksonException e) {
      return false;
    }
  }

  static List<Case> of(String prose, String chunks, Path file) throws IOException {
    Articles a = read(file);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < a.articles.size(); i++) {
      cases.add(a.one(prose, i, a.prose(i)));
      cases.add(a.one(chunks, i, a.chunks(i)));
    }
    return cases;
  }

  static Articles read(Path file) throws IOException {
    Articles a = new Articles();
    MAPPER.readTree(Files.readAllBytes(file)).path("data").forEach(a.articles::add);
    return a;
  }

  int size() {
    return articles.size();
  }

  JsonNode article(int i) {
    return articles.get(i);
  }

  String prose(int article) {
    return String.join("\n\n", contexts(articles.get(article)));
  }

  /** The answer to a question if it stands in the text exactly once. */
  static Optional<String> answer(JsonNode qa, String text) {
    String answer = qa.path("answers").path(0).path("text").asString("");
    boolean once = text.indexOf(answer) == text.lastIndexOf(answer);
    return Optional.of(answer).filter(a -> a.length() >= SHORTEST && once);
  }

  String chunks(int article) {
    StringBuilder s = new StringBuilder();
    int n = 0;
    for (int i = article - NEIGHBOURS; i <= article + NEIGHBOURS; i++) {
      for (String paragraph : contexts(articles.get(Math.floorMod(i, articles.size())))) {
        s.append('[').append(++n).append("] ").append(paragraph).append("\n\n");
      }
    }
    return s.toString();
  }

  /** The same chunks as JSON. */
  String json(int article) {
    ArrayNode chunks = MAPPER.createArrayNode();
    for (int i = article - NEIGHBOURS; i <= article + NEIGHBOURS; i++) {
      int n = Math.floorMod(i, articles.size());
      for (String paragraph : contexts(articles.get(n))) {
        chunks
            .addObject()
            .put("id", "chunk-" + chunks.size())
            .put("score", 9_500 - chunks.size() * 137)
            .put("source", "articles/" + n + ".md")
            .put("text", paragraph);
      }
    }
    return MAPPER.writeValueAsString(chunks);
  }

  private Case one(String family, int article, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    String name = "article-" + article;
    JsonNode paragraphs = articles.get(article).path("paragraphs");
    for (int i = 0; i < paragraphs.size(); i++) {
      // Not always the first paragraph, which a cut would keep.
      JsonNode paragraph = paragraphs.get((article + i) % paragraphs.size());
      for (JsonNode qa : paragraph.path("qas")) {
        Optional<String> answer = answer(qa, text);
        if (answer.isPresent()) {
          String question = qa.path("question").asString("");
          return Case.content(family, name, utf8, "text/plain", question, List.of(answer.get()));
        }
      }
    }
    return Case.content(family, name, utf8, "text/plain", "", List.of());
  }

  private static List<String> contexts(JsonNode article) {
    List<String> contexts = new ArrayList<>();
    article.path("paragraphs").forEach(p -> contexts.add(p.path("context").asString("")));
    return contexts;
  }
}
