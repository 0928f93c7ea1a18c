package dev.headroom.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Says of each token of a text how likely it is to be worth keeping, by a graph with two labels a
 * token or one score, as LLMLingua-2 and Kompress are published.
 */
final class TokenClassifier implements Model {
  /*
   * Models of this kind learned from inputs of at most 512 tokens (Z. Pan et al., "LLMLingua-2: Data
   * distillation for efficient and faithful task-agnostic prompt compression", 2024), and so longer
   * texts are read in windows. Windows overlap, and each token is judged where it stands farthest
   * from an end: no token is judged without what stands on both sides of it, and none is left out.
   */

  private static final int LONGEST = 512;
  private static final int SHORTEST = 8;
  private static final int OVERLAP = 64;

  private final String name;
  private final Tokens tokens;
  private final Graph graph;
  private final int window;
  private final int keep;

  private TokenClassifier(String name, Tokens tokens, Graph graph, int window, int keep) {
    this.name = name;
    this.tokens = tokens;
    this.graph = graph;
    this.window = window;
    this.keep = keep;
  }

  static TokenClassifier of(ModelFiles files, Graph graph) {
    Tokens tokens = Tokens.of(files.tokenizer(), files.name());
    return new TokenClassifier(
        files.name(), tokens, graph, longest(files) - tokens.around(), keep(files.config()));
  }

  /** How many tokens an input may have, those around the text included. */
  static int longest(ModelFiles files) {
    JsonNode config = files.config();
    int positions = config.path("max_position_embeddings").asInt(LONGEST);
    // RoBERTa and those after it count positions from behind the one of the filling token.
    boolean shifted = config.path("model_type").asString("").contains("roberta");
    int usable = shifted ? positions - config.path("pad_token_id").asInt(1) - 1 : positions;
    return Math.max(SHORTEST, Math.min(LONGEST, usable));
  }

  /** The label that says keep: by its name, else the second one. */
  private static int keep(JsonNode config) {
    for (Map.Entry<String, JsonNode> label : config.path("id2label").properties()) {
      String name = label.getValue().asString("").toLowerCase(Locale.ROOT);
      boolean says = name.equals("keep") || name.equals("preserve") || name.equals("retain");
      if (says && label.getKey().matches("\\d")) {
        return Integer.parseInt(label.getKey());
      }
    }
    return 1;
  }

  String name() {
    return name;
  }

  /** A text's tokens. */
  Tokens.Encoded encode(String text) {
    return tokens.encode(text);
  }

  /** How likely each token is to be worth keeping, 0 to 1. */
  float[] judge(long[] ids, Deadline deadline) {
    float[] worth = new float[ids.length];
    int overlap = Math.min(OVERLAP, window / 4);
    for (int from = 0; from < ids.length; from += window - overlap) {
      int to = Math.min(ids.length, from + window);
      Graph.Output out = graph.run(List.of(tokens.input(ids, from, to)), deadline);
      int first = from == 0 ? 0 : from + overlap / 2;
      for (int i = first; i < to; i++) {
        worth[i] = worth(out, tokens.before() + i - from);
      }
      if (to == ids.length) {
        break;
      }
    }
    return worth;
  }

  private float worth(Graph.Output out, int token) {
    String says = graph.output().toLowerCase(Locale.ROOT);
    boolean logits = !says.contains("score") && !says.contains("prob");
    if (out.channels() == 1) {
      float v = out.at(0, token, 0);
      return logits ? (float) (1 / (1 + Math.exp(-v))) : Math.clamp(v, 0, 1);
    }
    int label = Math.min(keep, out.channels() - 1);
    if (!logits) {
      return Math.clamp(out.at(0, token, label), 0, 1);
    }
    double[] exp = new double[out.channels()];
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < exp.length; c++) {
      most = Math.max(most, out.at(0, token, c));
    }
    for (int c = 0; c < exp.length; c++) {
      exp[c] = Math.exp(out.at(0, token, c) - most);
    }
    return (float) (exp[label] / Arrays.stream(exp).sum());
  }
}
