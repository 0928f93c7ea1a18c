package dev.headroom.bench.quality.data;

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
   */
  record Made(Case.Shape shape, byte[] input, String data, String hint, String question) {
    static Made chat(Chat chat, String question) {
      return new Made(Case.Shape.CONVERSATION, chat.bytes(), chat.results(), "", question);
    }

    static Made content(String text, String hint, String question) {
      byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return new Made(Case.Shape.CONTENT, utf8, text, hint, question);
    }
  }
}
