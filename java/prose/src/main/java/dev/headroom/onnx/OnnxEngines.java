package dev.headroom.onnx;

import dev.headroom.HeadroomException;
import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseEngineProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Engines of models in files. What kind a model is says the first output of its graph: vectors of
 * tokens ({@code last_hidden_state} or {@code token_embeddings}) give the meaning of sentences, few
 * values a token tell which tokens to keep. A model stays loaded while the process lives.
 */
public final class OnnxEngines implements ProseEngineProvider {
  private static final Set<String> VECTORS = Set.of("last_hidden_state", "token_embeddings");
  private static final int MOST_LABELS = 16;
  private static final ConcurrentHashMap<String, Model> LOADED = new ConcurrentHashMap<>();

  /** For {@link java.util.ServiceLoader}. */
  public OnnxEngines() {}

  @Override
  public ProseEngine open(String model, int deadlineMillis) {
    return switch (LOADED.computeIfAbsent(model, OnnxEngines::load)) {
      case TokenClassifier c -> new WordEngine(c, deadlineMillis);
      case SentenceEncoder e -> new MeaningEngine(e, deadlineMillis);
    };
  }

  private static Model load(String model) {
    ModelFiles files = ModelFiles.of(model);
    Graph graph = Graph.load(files);
    if (VECTORS.contains(graph.output())) {
      return SentenceEncoder.of(files, graph);
    }
    int channels = graph.channels();
    if (channels > MOST_LABELS) {
      throw new HeadroomException(
          files.name()
              + " gives "
              + channels
              + " values a token as "
              + graph.output()
              + ": neither labels nor vectors (last_hidden_state)");
    }
    return TokenClassifier.of(files, graph);
  }
}
