package dev.headroom.compress.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The lines of a log by their kinds: lines are alike that differ in words with digits only. A kind
 * alarms if its lines have a level or a word that tells of an error or a warning.
 */
final class LogLines {
  private static final Set<String> ALARMS =
      Set.of(
          "abort",
          "aborted",
          "aborting",
          "alert",
          "cannot",
          "corrupt",
          "corrupted",
          "crash",
          "crashed",
          "crit",
          "critical",
          "denied",
          "emerg",
          "err",
          "error",
          "errors",
          "exception",
          "exceptions",
          "fail",
          "failed",
          "fails",
          "failure",
          "failures",
          "fatal",
          "invalid",
          "killed",
          "panic",
          "refused",
          "severe",
          "timeout",
          "unable",
          "unreachable",
          "warn",
          "warning");

  /** Before or behind such a word they say that there is none. */
  private static final Set<String> NONE = Set.of("0", "no", "without", "zero");

  /** A number is far above others if it is so many times their median. */
  private static final double FAR = 4;

  /**
   * How many fields make a beginning, how rare an odd one is, and how many lines are so at most.
   */
  private static final int FIELDS = 6;

  private static final int RARE = 2;
  private static final int MOST_ODD = 12;

  private static final int LEAST_VALUES = 30;
  private static final int MOST_OUTLIERS = 3;

  /** Levels of one letter, and those of them that alarm. */
  private static final String LETTERS = "VDIWEFA";

  private static final String ALARMING = "WEFA";

  /** A level stands among the first words, in so many percent of the lines. */
  private static final int FIRST_WORDS = 8;

  private static final int MOST_LINES_PERCENT = 60;

  /**
   * Lines that are alike.
   *
   * @param first the number of the first one, from 0
   * @param last that of the last one
   * @param alarms whether they tell of an error or a warning
   */
  record Kind(int first, int last, int count, boolean alarms) {}

  private final List<List<String>> lines = new ArrayList<>();

  private final List<String> beginnings = new ArrayList<>();

  private LogLines(List<byte[]> lines) {
    for (byte[] line : lines) {
      String text = new String(line, StandardCharsets.UTF_8);
      this.lines.add(words(text));
      this.beginnings.add(beginning(text));
    }
  }

  static LogLines of(List<byte[]> lines) {
    return new LogLines(lines);
  }

  /** The kinds in the order of their first lines. */
  List<Kind> kinds() {
    int level = levelAt(lines);
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      int line = i;
      List<String> w = lines.get(i);
      kinds.compute(
          masked(w),
          (mask, k) ->
              k == null
                  ? new Kind(line, line, 1, alarms(w, level))
                  : new Kind(k.first(), line, k.count() + 1, k.alarms()));
    }
    return List.copyOf(kinds.values());
  }

  /**
   * Lines with a number far above those between the same words: of each such place the lines of the
   * greatest, if they are {@link #FAR} times the median and six deviations, estimated by the MAD,
   * above it.
   */
  List<Integer> outliers() {
    Map<String, List<long[]>> places = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      List<String> w = lines.get(i);
      for (int k = 0; k < w.size(); k++) {
        if (isNumber(w.get(k))) {
          String place = word(w, k - 1) + " # " + word(w, k + 1);
          places
              .computeIfAbsent(place, p -> new ArrayList<>())
              .add(new long[] {Long.parseLong(w.get(k)), i});
        }
      }
    }
    List<Integer> found = new ArrayList<>();
    for (List<long[]> values : places.values()) {
      if (values.size() >= LEAST_VALUES) {
        outliers(values, found);
      }
    }
    return found;
  }

  /** Lines that begin in a way that hardly any other does, where most begin in few ways. */
  List<Integer> odd() {
    Map<String, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < beginnings.size(); i++) {
      alike.computeIfAbsent(beginnings.get(i), b -> new ArrayList<>()).add(i);
    }
    List<Integer> found =
        alike.values().stream().filter(l -> l.size() <= RARE).flatMap(List::stream).toList();
    return found.size() <= MOST_ODD ? found : List.of();
  }

  /** The first fields of a line, of which only the kinds of characters count. */
  private static String beginning(String line) {
    StringBuilder out = new StringBuilder();
    int fields = 0;
    for (int i = 0; i < line.length() && fields < FIELDS; i++) {
      char c = line.charAt(i);
      char kind = Character.isDigit(c) ? '0' : Character.isLetter(c) ? 'a' : c;
      boolean word = kind == '0' || kind == 'a';
      char last = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
      if (word && (last == '0' || last == 'a')) {
        continue;
      }
      if (c == ' ' && last == ' ') {
        continue;
      }
      fields += c == ' ' ? 1 : 0;
      out.append(word ? 'a' : c);
    }
    return out.toString();
  }

  private static void outliers(List<long[]> values, List<Integer> found) {
    long[] sorted = values.stream().mapToLong(v -> v[0]).sorted().toArray();
    long median = sorted[sorted.length / 2];
    long[] off = Arrays.stream(sorted).map(v -> Math.abs(v - median)).sorted().toArray();
    double far = Math.max(median * FAR, median + 6 * 1.4826 * off[off.length / 2]);
    values.stream()
        .filter(v -> v[0] > far)
        .sorted(Comparator.comparingLong((long[] v) -> v[0]).reversed())
        .limit(MOST_OUTLIERS)
        .forEach(v -> found.add((int) v[1]));
  }

  private static boolean isNumber(String word) {
    return word.length() <= 9 && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A word without digits, or empty. */
  private static String word(List<String> words, int i) {
    boolean there = i >= 0 && i < words.size();
    return there && words.get(i).chars().noneMatch(Character::isDigit) ? words.get(i) : "";
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < line.length(); ) {
      int from = i;
      while (i < line.length() && Character.isLetterOrDigit(line.charAt(i))) {
        i++;
      }
      if (i > from) {
        words.add(line.substring(from, i));
      } else {
        i++;
      }
    }
    return words;
  }

  private static String masked(List<String> words) {
    StringBuilder mask = new StringBuilder();
    boolean number = false;
    for (String w : words) {
      boolean digits = w.chars().anyMatch(Character::isDigit);
      if (!(digits && number)) {
        mask.append(digits ? "#" : w).append(' ');
      }
      number = digits;
    }
    return mask.toString();
  }

  /** Which word of a line is a level of one letter; -1 if none is in most lines. */
  private static int levelAt(List<List<String>> lines) {
    int[] found = new int[FIRST_WORDS];
    for (List<String> words : lines) {
      for (int i = 0; i < Math.min(FIRST_WORDS, words.size()); i++) {
        found[i] += isOneOf(words.get(i), LETTERS) ? 1 : 0;
      }
    }
    int best = -1;
    for (int i = 0; i < found.length; i++) {
      if (found[i] * 100 >= lines.size() * MOST_LINES_PERCENT) {
        best = i;
        break;
      }
    }
    return best;
  }

  private static boolean isOneOf(String word, String letters) {
    return word.length() == 1 && letters.contains(word);
  }

  private static boolean alarms(List<String> words, int level) {
    if (level >= 0 && level < words.size() && isOneOf(words.get(level), ALARMING)) {
      return true;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).toLowerCase(Locale.ROOT);
      boolean alarm =
          ALARMS.contains(word)
              || word.endsWith("exception")
              || word.equals("timed") && is(words, i + 1, Set.of("out"))
              || word.equals("break") && is(words, i + 1, Set.of("in"));
      if (alarm && !is(words, i - 1, NONE) && !is(words, i + 1, Set.of("0"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(List<String> words, int i, Set<String> one) {
    return i >= 0 && i < words.size() && one.contains(words.get(i).toLowerCase(Locale.ROOT));
  }

  /** Says how many lines are like those that alarm, the most frequent kinds first. */
  static String alike(List<Kind> kinds, int most) {
    List<Kind> several =
        kinds.stream()
            .filter(k -> k.alarms() && k.count() > 1)
            .sorted(Comparator.comparingInt(Kind::count).reversed())
            .toList();
    StringBuilder said = new StringBuilder();
    for (Kind k : several.subList(0, Math.min(most, several.size()))) {
      said.append(said.isEmpty() ? "lines alike but for numbers: " : ", ")
          .append(k.first() + 1)
          .append(" x ")
          .append(Summary.number(k.count()))
          .append(" to ")
          .append(k.last() + 1);
    }
    return said.toString();
  }
}
