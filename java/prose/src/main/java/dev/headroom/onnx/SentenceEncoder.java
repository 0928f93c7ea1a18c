package dev.headroom.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives sentences vectors of their meaning, of length 1: the mean over the vectors of their tokens
 * (N. Reimers, I. Gurevych, "Sentence-BERT", 2019).
 */
final class SentenceEncoder implements Model {
  /** What all-MiniLM-L6-v2 reads; of a longer sentence the beginning says enough. */
  private static final int LONGEST = 256;

  private static final int MOST_CHARACTERS = 4_000;

  /** So many tokens are read at once, which bounds how long a run takes. */
  private static final int BATCH = 2_048;

  private final String name;
  private final Tokens tokens;
  private final Graph graph;
  private final int longest;

  private SentenceEncoder(String name, Tokens tokens, Graph graph, int longest) {
    this.name = name;
    this.tokens = tokens;
    this.graph = graph;
    this.longest = longest;
  }

  static SentenceEncoder of(ModelFiles files, Graph graph) {
    Tokens tokens = Tokens.of(files.tokenizer(), files.name());
    int most = Math.min(LONGEST, TokenClassifier.longest(files)) - tokens.around();
    return new SentenceEncoder(files.name(), tokens, graph, most);
  }

  String name() {
    return name;
  }

  /** The vectors of sentences, in their order. */
  float[][] encode(List<String> sentences, Deadline deadline) {
    List<long[]> inputs = new ArrayList<>(sentences.size());
    for (String sentence : sentences) {
      deadline.check();
      int end = Math.min(sentence.length(), MOST_CHARACTERS);
      long[] ids = tokens.encode(sentence.substring(0, end)).ids();
      inputs.add(tokens.input(ids, 0, Math.min(longest, ids.length)));
    }
    float[][] vectors = new float[inputs.size()][];
    int[] order =
        IntStream.range(0, inputs.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> inputs.get(i).length))
            .mapToInt(i -> i)
            .toArray();
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && inputs.get(order[to]).length * (to + 1 - from) <= BATCH) {
        to++;
      }
      List<long[]> batch = new ArrayList<>();
      for (int i = from; i < to; i++) {
        batch.add(inputs.get(order[i]));
      }
      Graph.Output out = graph.run(batch, deadline);
      for (int i = from; i < to; i++) {
        vectors[order[i]] = mean(out, i - from, batch.get(i - from).length);
      }
      from = to;
    }
    return vectors;
  }

  private static float[] mean(Graph.Output out, int input, int tokens) {
    double[] sum = new double[out.channels()];
    for (int t = 0; t < tokens; t++) {
      for (int c = 0; c < sum.length; c++) {
        sum[c] += out.at(input, t, c);
      }
    }
    double square = 0;
    for (double v : sum) {
      square += v * v;
    }
    double length = Math.max(Math.sqrt(square), 1e-12);
    float[] mean = new float[sum.length];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = (float) (sum[c] / length);
    }
    return mean;
  }
}
