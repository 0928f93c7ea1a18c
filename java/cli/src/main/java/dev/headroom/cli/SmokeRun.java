package dev.headroom.cli;

import dev.headroom.prose.ProseEngine;
import dev.headroom.prose.ProseEngines;
import dev.headroom.prose.ProseText;
import java.util.Arrays;
import java.util.List;

/** Loads a model and has it judge a few sentences. */
final class SmokeRun implements ProseText {
  private static final List<String> SENTENCES =
      List.of(
          "The harbour was built by a merchant who had sailed for years.",
          "It is not open on Mondays.",
          "Its keeper counted 1,222 guests in the last season.");

  private static final int MILLIS = 60_000;

  private SmokeRun() {}

  /**
   * What the run says, for people.
   *
   * @param model a name, or the path of a directory
   * @throws dev.headroom.HeadroomException if the model cannot be loaded or run
   */
  static String of(String model) {
    long start = System.nanoTime();
    ProseEngine engine = ProseEngines.open(model, MILLIS);
    long loaded = System.nanoTime();
    SmokeRun text = new SmokeRun();
    ProseEngine.Weights weights = engine.weigh(text, "Who built the harbour?");
    long done = System.nanoTime();
    boolean sound =
        weights.sentences().length == text.size()
            && Arrays.stream(weights.sentences()).allMatch(Double::isFinite)
            && weights.words().stream().allMatch(SmokeRun::isSound);
    if (!sound) {
      throw Stop.refused(model + " gives no weights of sentences or words");
    }
    return "loaded in %d ms, %d sentences in %d ms by %s"
        .formatted(
            (loaded - start) / 1_000_000,
            text.size(),
            (done - loaded) / 1_000_000,
            weights.words().isEmpty() ? "meaning" : "words");
  }

  private static boolean isSound(float[] words) {
    for (float word : words) {
      if (!(word >= 0 && word <= 1)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int size() {
    return SENTENCES.size();
  }

  @Override
  public String text(int sentence) {
    return SENTENCES.get(sentence);
  }

  @Override
  public int passageOf(int sentence) {
    return 0;
  }

  @Override
  public int passages() {
    return 1;
  }

  @Override
  public boolean isLead(int sentence) {
    return false;
  }

  @Override
  public boolean isRunning(int sentence) {
    return true;
  }

  @Override
  public boolean isFirst(int sentence) {
    return sentence == 0;
  }

  @Override
  public ProseEngine.Weights byWords(String question) {
    return new ProseEngine.Weights(new double[] {1, 1, 1}, new double[] {1}, false);
  }
}
