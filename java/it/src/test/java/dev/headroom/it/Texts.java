package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Segments in a text. */
record Texts(byte[] text, int[] ends) {
  static Texts of(List<byte[]> segments) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int[] ends = new int[segments.size()];
    for (int i = 0; i < ends.length; i++) {
      text.writeBytes(segments.get(i));
      ends[i] = text.size();
    }
    return new Texts(text.toByteArray(), ends);
  }

  static Texts of(String... segments) {
    return of(List.of(segments).stream().map(s -> s.getBytes(UTF_8)).toList());
  }

  /** Any bytes, cut anywhere: from one letter, where much is equal, to all 256. */
  static Texts bytes(Random random, int most) {
    int kinds = 1 << random.nextInt(9);
    byte[] text = new byte[random.nextInt(most)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (random.nextInt(kinds) * 37);
    }
    int step = 1 + random.nextInt(60);
    int[] ends = new int[random.nextInt(200)];
    for (int i = 0, end = 0; i < ends.length; i++) {
      end = Math.min(text.length, end + random.nextInt(step));
      ends[i] = end;
    }
    return new Texts(text, ends);
  }

  /** Words, and what became of earlier segments by some edits. */
  static Texts edited(Random random, int segments, int words, int most) {
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      List<String> one = new ArrayList<>();
      if (i > 0 && random.nextInt(4) > 0) {
        one.addAll(all.get(random.nextInt(i)));
      } else {
        for (int n = random.nextInt(most); n > 0; n--) {
          one.add(word(random, words));
        }
      }
      for (int edits = Math.min(one.size(), random.nextInt(5)); edits > 0; edits--) {
        int at = random.nextInt(one.size());
        switch (random.nextInt(3)) {
          case 0 -> one.set(at, word(random, words));
          case 1 -> one.add(at, word(random, words));
          default -> {
            if (one.size() > 1) {
              one.remove(at);
            }
          }
        }
      }
      all.add(one);
    }
    return of(all.stream().map(one -> (String.join(" ", one) + "\n").getBytes(UTF_8)).toList());
  }

  /**
   * A few templates with some words changed, which makes a crowd of segments that are alike but not
   * enough, and among them copies of earlier ones with one word changed.
   */
  static Texts crowd(Random random, int segments) {
    List<List<String>> templates = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      templates.add(random.ints(40, 0, 500).mapToObj(w -> "w" + w).toList());
    }
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      boolean copy = i > 0 && random.nextInt(4) == 0;
      List<String> one =
          new ArrayList<>(copy ? all.get(random.nextInt(i)) : templates.get(random.nextInt(4)));
      for (int edits = copy ? 1 : 2 + random.nextInt(3); edits > 0; edits--) {
        one.set(random.nextInt(one.size()), "v" + random.nextInt(500));
      }
      all.add(one);
    }
    return of(all.stream().map(one -> (String.join(" ", one) + "\n").getBytes(UTF_8)).toList());
  }

  private static String word(Random random, int words) {
    int w = random.nextInt(words);
    return switch (w % 5) {
      case 0 -> "Order" + w;
      case 1 -> w + "." + w % 10;
      case 2 -> "caf\u00e9" + w;
      case 3 -> "(key_" + w + "s)";
      default -> "w" + w + ",";
    };
  }
}
