package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chance by a seed: the same seed gives the same draws, on every machine. */
final class Draw {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)(?::(\\d+)(?:-(\\d+))?)?\\}");

  private final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number from 0 up to, and without, the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from one bound to the other, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** A positive number with a long tail to the right, as times and sizes have it. */
  int around(int median) {
    double normal = 0;
    for (int i = 0; i < 6; i++) {
      normal += random.nextDouble() - 0.5;
    }
    return (int) Math.max(1, Math.round(median * StrictMath.pow(2, normal)));
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** One of a list in which earlier ones are far more frequent. */
  <T> T pickSkewed(List<T> of) {
    double r = random.nextDouble();
    return of.get((int) (r * r * r * of.size()));
  }

  /** So many different ones of a list, in random order. */
  <T> List<T> some(List<T> of, int n) {
    List<T> left = new ArrayList<>(of);
    List<T> out = new ArrayList<>();
    while (out.size() < n && !left.isEmpty()) {
      out.add(left.remove(random.nextInt(left.size())));
    }
    return out;
  }

  /** So many different positions below a bound, ascending. */
  List<Integer> positions(int bound, int n) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < bound; i++) {
      all.add(i);
    }
    return some(all, n).stream().sorted().toList();
  }

  String hex(int digits) {
    StringBuilder s = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      s.append(Character.forDigit(random.nextInt(16), 16));
    }
    return s.toString();
  }

  /** A number of so many digits. */
  String digits(int n) {
    StringBuilder s = new StringBuilder(n).append((char) ('1' + random.nextInt(9)));
    while (s.length() < n) {
      s.append((char) ('0' + random.nextInt(10)));
    }
    return s.toString();
  }

  String uuid() {
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
  }

  String decimal(double low, double high, int places) {
    double value = low + (high - low) * random.nextDouble();
    return String.format(Locale.ROOT, "%." + places + "f", value);
  }

  double number(double low, double high, int places) {
    return Double.parseDouble(decimal(low, high, places));
  }

  /**
   * A template with its slots filled: {@code {n:1-500}} a number, {@code {hex:8}} and {@code
   * {digits:5}} so many digits, {@code {ip}}, {@code {user}}, {@code {word}}, {@code {city}},
   * {@code {uuid}}.
   */
  String fill(String template) {
    return SLOT.matcher(template).replaceAll(m -> Matcher.quoteReplacement(slot(m)));
  }

  private String slot(MatchResult m) {
    int first = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    return switch (m.group(1)) {
      case "n" -> String.valueOf(between(first, Integer.parseInt(m.group(3))));
      case "hex" -> hex(first);
      case "digits" -> digits(first);
      case "ip" -> "10." + below(32) + "." + below(256) + "." + between(1, 254);
      case "user" -> pick(Words.USERS);
      case "word" -> pick(Words.NOUNS);
      case "city" -> pick(Words.CITIES);
      case "uuid" -> uuid();
      default -> m.group();
    };
  }
}
