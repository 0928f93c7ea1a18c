package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names templates by words of their own messages, the most frequent templates first. No name is the
 * beginning of another one, word by word, so that a line is read without looking further.
 */
final class Handles {
  private static final String ALARM = "!";
  private static final String REST = "-";
  private static final int MOST_TOKENS = 4;
  private static final int[] LENGTHS = {2, 3, 1, 4};

  /** What tells no message from another one. */
  private static final Set<String> COMMON =
      Set.of(
          ("INFO WARN ERROR DEBUG NOTICE FATAL TRACE WARNING notice error warn info debug the and for"
                  + " from with null true false com org date time")
              .split(" "));

  /** So few words that tell a template from those like it are all said. */
  private static final int FEW = 3;

  /** Templates are alike that have so many words in common. */
  private static final int ALIKE = 2;

  private final boolean isLog;
  private final Map<Template, List<String>> words = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> beginnings = new HashSet<>();
  private int numbered;

  private Handles(boolean isLog) {
    this.isLog = isLog;
  }

  /**
   * Names templates.
   *
   * @param isLog whether a name may stand for what other templates say too. In texts that are no
   *     logs, where sentences differ in a word, it would be read for the sentence
   */
  static void name(List<Template> templates, boolean isLog) {
    new Handles(isLog).nameAll(templates);
  }

  private void nameAll(List<Template> templates) {
    Map<String, Integer> frequency = new HashMap<>();
    for (Template t : templates) {
      List<String> own = words(t);
      words.put(t, own);
      new HashSet<>(own).forEach(w -> frequency.merge(w, 1, Integer::sum));
    }
    List<Template> order = new ArrayList<>(templates);
    order.sort(Comparator.comparingInt((Template t) -> -t.lines.length));
    for (Template t : order) {
      String mark = isAlarm(t) ? ALARM : "";
      if (t.isRest() && isFree("", REST)) {
        t.handle = claim(REST);
      } else {
        t.handle = isLog ? take(mark, words.getOrDefault(t, List.of()), frequency) : tell(mark, t);
      }
    }
  }

  /**
   * The name of a template in a text that is no log: of words that no other one has all. Where few
   * words tell it from all that are like it, these are the name.
   */
  private String tell(String mark, Template t) {
    List<String> own = words.getOrDefault(t, List.of());
    List<List<String>> others =
        words.entrySet().stream().filter(e -> e.getKey() != t).map(Map.Entry::getValue).toList();
    List<List<String>> alike =
        others.stream().filter(o -> own.stream().filter(o::contains).count() >= ALIKE).toList();
    List<String> telling = new ArrayList<>(own);
    if (!alike.isEmpty()) {
      telling.removeIf(word -> alike.stream().allMatch(o -> o.contains(word)));
    }
    boolean few = !alike.isEmpty() && telling.size() <= FEW;
    for (int length : few ? new int[] {telling.size()} : LENGTHS) {
      List<String> name = telling.subList(0, Math.min(length, telling.size()));
      boolean told = others.stream().noneMatch(o -> o.containsAll(name));
      if (told && isFree(mark, String.join(" ", name))) {
        return claim(mark + String.join(" ", name));
      }
    }
    return numbered(mark);
  }

  /** Whether a template that has its name tells of an error or a warning. */
  static boolean alarms(Template named) {
    return named.handle.startsWith(ALARM);
  }

  static boolean isAlarm(Template t) {
    byte[] text = text(t);
    return Alarms.of(text, 0, text.length) > Alarms.NONE;
  }

  /** The literals, with a letter's place left where a slot is. */
  private static byte[] text(Template t) {
    Buffer b = new Buffer(128);
    for (byte[] literal : t.literals) {
      put(b, literal);
      b.put((byte) 2);
    }
    return b.toBytes();
  }

  /** Words stand apart from the escape sequences of terminals around them. */
  private static void put(Buffer b, byte[] literal) {
    for (int i = 0; i < literal.length; i++) {
      int end = Tokens.escapeEnd(literal, i, literal.length);
      b.put(end > i ? (byte) 2 : literal[i]);
      i = Math.max(i, end - 1);
    }
  }

  private String take(String mark, List<String> words, Map<String, Integer> frequency) {
    for (int length : LENGTHS) {
      String name = String.join(" ", words.subList(0, Math.min(length, words.size())));
      if (isFree(mark, name)) {
        return claim(mark + name);
      }
    }
    List<String> rareFirst = new ArrayList<>(words);
    rareFirst.sort(Comparator.comparingInt(w -> frequency.getOrDefault(w, 0) > 1 ? 1 : 0));
    for (String word : rareFirst) {
      if (isFree(mark, word)) {
        return claim(mark + word);
      }
    }
    return numbered(mark);
  }

  private String numbered(String mark) {
    while (true) {
      numbered++;
      if (isFree(mark, "L" + numbered)) {
        return claim(mark + "L" + numbered);
      }
    }
  }

  static boolean isNumbered(String handle) {
    String name = handle.startsWith("!") ? handle.substring(1) : handle;
    return name.length() > 1 && name.charAt(0) == 'L' && Character.isDigit(name.charAt(1));
  }

  private boolean isFree(String mark, String name) {
    byte[] bytes = (" " + name).getBytes(ISO_8859_1);
    String handle = mark + name;
    if (name.isEmpty()
        || Cost.tokens(bytes, 0, bytes.length) > MOST_TOKENS
        || used.contains(handle)
        || beginnings.contains(handle)) {
      return false;
    }
    for (int i = handle.indexOf(' '); i > 0; i = handle.indexOf(' ', i + 1)) {
      if (used.contains(handle.substring(0, i))) {
        return false;
      }
    }
    return true;
  }

  private String claim(String handle) {
    used.add(handle);
    for (int i = handle.indexOf(' '); i > 0; i = handle.indexOf(' ', i + 1)) {
      beginnings.add(handle.substring(0, i));
    }
    return handle;
  }

  /** The words of a message, those behind its first colon or dash first. */
  private static List<String> words(Template t) {
    byte[] a = text(t);
    int cut = 0;
    for (int i = 1; i + 1 < a.length && cut == 0; i++) {
      boolean colon = a[i] == ':' && a[i + 1] == ' ';
      boolean dash = a[i] == '-' && a[i - 1] == ' ' && a[i + 1] == ' ';
      cut = colon || dash ? i + 1 : 0;
    }
    List<String> words = new ArrayList<>();
    collect(a, cut, a.length, words);
    collect(a, 0, cut, words);
    return words;
  }

  private static void collect(byte[] a, int from, int to, List<String> words) {
    int i = from;
    while (i < to) {
      int start = i;
      while (i < to && (a[i] | 0x20) >= 'a' && (a[i] | 0x20) <= 'z') {
        i++;
      }
      boolean whole = isAround(a, start - 1, " :[=,(") && isAround(a, i, " :.,;!)]=");
      if (i - start >= 3 && whole) {
        String word = new String(a, start, i - start, ISO_8859_1);
        if (!COMMON.contains(word)) {
          words.add(word);
        }
      }
      i = Math.max(i, start + 1);
    }
  }

  private static boolean isAround(byte[] a, int at, String marks) {
    return at < 0 || at >= a.length || a[at] == 2 || marks.indexOf(a[at]) >= 0;
  }
}
