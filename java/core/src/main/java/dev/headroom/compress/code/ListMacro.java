package dev.headroom.compress.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A macro of C that is a list ("X macro"): calls one behind the other, of one of its parameters or
 * of another macro. Wherever it is used it declares what they name, so that an outline must have
 * these names: those among the arguments of a call, or of a list that is a part of this one its
 * own.
 */
final class ListMacro {
  private final String value;
  private final Set<String> parameters;
  private final Set<String> called = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();
  private int at;

  private record Entry(String called, List<String> arguments) {}

  private ListMacro(String value, Set<String> parameters) {
    this.value = value;
    this.parameters = parameters;
  }

  /**
   * The names that a macro lists, those of an entry with spaces between them; none if it is no list
   * or names nothing.
   *
   * @param parameters what stands between its name and its value: {@code (X, Y)}, or nothing
   */
  static Set<String> names(String parameters, String value) {
    ListMacro macro = new ListMacro(value, new HashSet<>(words(parameters)));
    return macro.read() ? macro.names() : Set.of();
  }

  /** Reads the entries; false if something else stands there. */
  private boolean read() {
    boolean statements = false;
    while (behindBlank() < value.length()) {
      if (value.charAt(at) == ';' || value.charAt(at) == ',') {
        statements |= value.charAt(at++) == ';';
        continue;
      }
      int begins = at;
      while (at < value.length() && isWord(value.charAt(at))) {
        at++;
      }
      String name = value.substring(begins, at);
      int open = behindBlank();
      int close = at < value.length() && value.charAt(at) == '(' ? close(open) : -1;
      if (name.isEmpty() || close < 0) {
        return false;
      }
      called.add(name);
      entries.add(new Entry(name, arguments(open + 1, close)));
      at = close + 1;
    }
    boolean alike = called.size() == 1 || parameters.containsAll(called);
    return entries.size() > 1 && (alike || !statements && entries.stream().allMatch(this::isList));
  }

  /** Whether an entry names what it has as its arguments, or is itself a list that is used here. */
  private boolean isList(Entry e) {
    return parameters.contains(e.called) || parameters.containsAll(e.arguments);
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Entry e : entries) {
      StringJoiner words = new StringJoiner(" ");
      if (called.size() > 1 && !parameters.contains(e.called)) {
        words.add(e.called);
      }
      e.arguments.stream().filter(a -> isName(a) && !parameters.contains(a)).forEach(words::add);
      names.add(words.toString());
    }
    names.remove("");
    return names;
  }

  /** Steps over white space, ends of lines that go on, and comments. */
  private int behindBlank() {
    while (at < value.length()) {
      char c = value.charAt(at);
      if (value.startsWith("/*", at)) {
        int end = value.indexOf("*/", at + 2);
        at = end < 0 ? value.length() : end + 2;
      } else if (c <= ' ' || c == '\\') {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** Where the bracket closes that opens here; -1 if it does not. */
  private int close(int open) {
    int depth = 0;
    for (int i = open; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\'') {
        i = behindQuote(i) - 1;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private int behindQuote(int from) {
    for (int i = from + 1; i < value.length(); i++) {
      if (value.charAt(i) == '\\') {
        i++;
      } else if (value.charAt(i) == value.charAt(from)) {
        return i + 1;
      }
    }
    return value.length();
  }

  /** What commas part that stand in no brackets of their own. */
  private List<String> arguments(int from, int to) {
    List<String> arguments = new ArrayList<>();
    int begins = from;
    for (int i = from; i <= to; i++) {
      char c = i == to ? ',' : value.charAt(i);
      if (c == '"' || c == '\'') {
        i = Math.min(behindQuote(i), to) - 1;
      } else if (c == '(') {
        i = Math.max(close(i), i);
      } else if (c == ',') {
        arguments.add(value.substring(begins, i).replace("\\", "").strip());
        begins = i + 1;
      }
    }
    return arguments;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("\\W+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && !Character.isDigit(text.charAt(0))
        && text.chars().allMatch(c -> isWord((char) c));
  }

  private static boolean isWord(char c) {
    return c == '_' || c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }
}
