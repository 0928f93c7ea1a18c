package dev.headroom.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.headroom.HeadroomException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A model's own tokenizer, without truncation and padding. Thread-safe. */
final class Tokens {
  private final HuggingFaceTokenizer tokenizer;
  private final long[] before;
  private final long[] behind;

  private Tokens(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
    Encoding probe = tokenizer.encode("a", true, false);
    long[] special = probe.getSpecialTokenMask();
    int from = 0;
    while (from < special.length && special[from] == 1) {
      from++;
    }
    int to = special.length;
    while (to > from && special[to - 1] == 1) {
      to--;
    }
    this.before = Arrays.copyOf(probe.getIds(), from);
    this.behind = Arrays.copyOfRange(probe.getIds(), to, special.length);
  }

  /**
   * A text in pieces.
   *
   * @param ids the number of each token
   * @param spans where each begins and ends in the text, in characters: begin, end, begin, end, ...
   */
  record Encoded(long[] ids, int[] spans) {}

  /**
   * The tokenizer that a {@code tokenizer.json} describes.
   *
   * @throws HeadroomException if it cannot be read, or runs on no such machine
   */
  static Tokens of(JsonNode json, String name) {
    if (!(json instanceof ObjectNode object)) {
      throw new HeadroomException("the tokenizer.json of " + name + " is no object");
    }
    ObjectNode plain = object.deepCopy();
    plain.putNull("truncation");
    plain.putNull("padding");
    Map<String, String> options =
        Map.of("truncation", "false", "padding", "false", "modelMaxLength", "1000000000");
    try {
      byte[] bytes = ModelFiles.JSON.writeValueAsBytes(plain);
      return new Tokens(quietly(new ByteArrayInputStream(bytes), options));
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new HeadroomException("cannot use the tokenizer of " + name + ": " + e, e);
    }
  }

  /*
   * DJL asks a network address whether it runs in a certain cloud when a tokenizer is made, and looks
   * for libraries for graphics cards, unless properties say no. They stand while one is made and no
   * longer, since the rest of the process may use DJL too; whoever sets them otherwise is let.
   */
  private static synchronized HuggingFaceTokenizer quietly(
      InputStream json, Map<String, String> options) throws IOException {
    Map<String, String> presets =
        Map.of(
            "OPT_OUT_TRACKING",
            "true",
            "RUST_FLAVOR",
            "cpu",
            "DJL_CACHE_DIR",
            ModelHome.cache().resolve("tokenizers").toString());
    List<String> set =
        presets.keySet().stream().filter(name -> System.getProperty(name) == null).toList();
    set.forEach(name -> System.setProperty(name, presets.getOrDefault(name, "")));
    try {
      return HuggingFaceTokenizer.newInstance(json, options);
    } finally {
      set.forEach(System::clearProperty);
    }
  }

  /** A text's tokens, without those that stand around every input. */
  Encoded encode(String text) {
    Encoding encoding = tokenizer.encode(text, false, false);
    @Nullable CharSpan[] places = encoding.getCharTokenSpans();
    int[] chars = charsAt(text);
    int[] spans = new int[places.length * 2];
    int last = 0;
    for (int i = 0; i < places.length; i++) {
      CharSpan place = places[i];
      spans[2 * i] = place == null ? last : chars[Math.min(place.getStart(), chars.length - 1)];
      spans[2 * i + 1] = place == null ? last : chars[Math.min(place.getEnd(), chars.length - 1)];
      last = spans[2 * i + 1];
    }
    return new Encoded(encoding.getIds(), spans);
  }

  /** Of each code point where it begins in UTF-16, and one more for the end. */
  private static int[] charsAt(String text) {
    int[] at = new int[text.codePointCount(0, text.length()) + 1];
    int n = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      at[n++] = i;
    }
    at[n] = text.length();
    return at;
  }

  /** How many tokens stand around every input. */
  int around() {
    return before.length + behind.length;
  }

  /** How many of these stand before it. */
  int before() {
    return before.length;
  }

  /** An input of the tokens from one to another, with those around it. */
  long[] input(long[] ids, int from, int to) {
    long[] input = Arrays.copyOf(before, around() + to - from);
    System.arraycopy(ids, from, input, before.length, to - from);
    System.arraycopy(behind, 0, input, before.length + to - from, behind.length);
    return input;
  }
}
