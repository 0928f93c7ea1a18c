package dev.headroom.onnx;

import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseText;
import dev.headroom.prose.WordSpans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges words by a {@link TokenClassifier}. It does not know the question: where words tell what
 * answers one, they decide, and sentences stay whole.
 */
final class WordEngine implements ProseEngine {
  /** So many characters are given to the tokenizer at once, more only of a longer sentence. */
  private static final int PIECE = 4_000;

  /** Of a longer sentence, which is none, nothing goes. */
  private static final int LONGEST = 20_000;

  private final TokenClassifier model;
  private final int millis;

  WordEngine(TokenClassifier model, int millis) {
    this.model = model;
    this.millis = millis;
  }

  @Override
  public String id() {
    return model.name();
  }

  @Override
  public Weights weigh(ProseText text, String question) {
    Weights words = text.byWords(question);
    if (words.focused()) {
      return words;
    }
    Deadline deadline = Deadline.in(millis, model.name());
    Stream stream = new Stream();
    for (int i = 0; i < text.size(); i++) {
      deadline.check();
      stream.add(text, i);
    }
    stream.flush();
    float[] worth = model.judge(stream.ids(), deadline);
    return new Weights(words.sentences(), words.passages(), false, stream.words(worth));
  }

  /** All tokens of a text, and which words they belong to. */
  private final class Stream {
    private final StringBuilder piece = new StringBuilder();
    private final List<long[]> ids = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();

    /** Of each sentence the words, and where it begins in all that was given. */
    private final List<int[]> spans = new ArrayList<>();

    private final List<Integer> starts = new ArrayList<>();
    private int given;

    void add(ProseText text, int sentence) {
      String s = text.text(sentence);
      boolean readable = s.length() <= LONGEST;
      if (piece.length() + s.length() > PIECE) {
        flush();
      }
      if (!piece.isEmpty() || given > 0) {
        piece.append(text.isFirst(sentence) ? '\n' : ' ');
      }
      spans.add(readable ? WordSpans.of(s) : new int[0]);
      starts.add(given + piece.length());
      piece.append(readable ? s : "");
    }

    void flush() {
      Tokens.Encoded encoded = model.encode(piece.toString());
      int[] at = encoded.spans();
      for (int i = 0; i < at.length; i++) {
        at[i] += given;
      }
      ids.add(encoded.ids());
      places.add(at);
      given += piece.length();
      piece.setLength(0);
    }

    long[] ids() {
      return ids.stream().flatMapToLong(Arrays::stream).toArray();
    }

    /** Of each word the worth of its best token; of one without tokens 1. */
    List<float[]> words(float[] worth) {
      int[] at = places.stream().flatMapToInt(Arrays::stream).toArray();
      List<float[]> words = new ArrayList<>();
      int token = 0;
      for (int s = 0; s < spans.size(); s++) {
        int[] span = spans.get(s);
        float[] w = new float[span.length / 2];
        for (int i = 0; i < w.length; i++) {
          int from = starts.get(s) + span[2 * i];
          int to = starts.get(s) + span[2 * i + 1];
          while (token < worth.length && at[2 * token + 1] <= from) {
            token++;
          }
          float best = -1;
          for (int t = token; t < worth.length && at[2 * t] < to; t++) {
            best = at[2 * t + 1] > at[2 * t] ? Math.max(best, worth[t]) : best;
          }
          w[i] = best < 0 ? 1 : best;
        }
        words.add(w);
      }
      return words;
    }
  }
}
