package dev.headroom.bench.quality.data;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes the cases of one family. */
interface Generator {
  /** The name of the family. */
  String family();

  /**
   * Makes one case.
   *
   * @param plant what must be kept is planted here
   */
  Made make(Draw draw, Planted plant);

  /**
   * What was made.
   *
   * @param data where what was planted must stand
   * @param events constant pieces of the kinds of log lines in it
   */
  record Made(
      Case.Shape shape,
      byte[] input,
      String data,
      String hint,
      String question,
      List<String> events) {
    static Made chat(Chat chat, String question) {
      return new Made(
          Case.Shape.CONVERSATION, chat.bytes(), chat.results(), "", question, List.of());
    }

    static Made content(String text, String hint, String question) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return new Made(Case.Shape.CONTENT, utf8, text, hint, question, List.of());
    }

    Made withEvents(List<String> pieces) {
      return new Made(shape, input, data, hint, question, pieces);
    }

    Case asCase(String family, String name, Planted plant) {
      return Case.of(family, name, shape, input, hint, question, plant.mustKeep(), events);
    }
  }
}
