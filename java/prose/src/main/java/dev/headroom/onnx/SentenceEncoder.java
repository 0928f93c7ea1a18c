package dev.headroom.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
  private final VectorCache cache = new VectorCache();

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
    float[][] vectors = new float[sentences.size()][];
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      String sentence = sentences.get(i);
      float[] known = cache.get(sentence);
      if (known != null) {
        vectors[i] = known;
      } else {
        deadline.check();
        int end = Math.min(sentence.length(), MOST_CHARACTERS);
        long[] ids = tokens.encode(sentence.substring(0, end)).ids();
        inputs.add(new Input(i, tokens.input(ids, 0, Math.min(longest, ids.length))));
      }
    }
    inputs.sort(Comparator.comparingInt(input -> input.ids.length));
    for (int from = 0; from < inputs.size(); ) {
      int to = from + 1;
      while (to < inputs.size() && inputs.get(to).ids.length * (to + 1 - from) <= BATCH) {
        to++;
      }
      List<Input> batch = inputs.subList(from, to);
      Graph.Output out = graph.run(batch.stream().map(Input::ids).toList(), deadline);
      for (int i = 0; i < batch.size(); i++) {
        Input input = batch.get(i);
        vectors[input.sentence] = mean(out, i, input.ids.length);
        cache.put(sentences.get(input.sentence), vectors[input.sentence]);
      }
      from = to;
    }
    return vectors;
  }

  /** The tokens of a sentence. */
  private record Input(int sentence, long[] ids) {}

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
