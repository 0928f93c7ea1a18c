package dev.headroom.compress.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A macro of C that is a list ("X macro"): calls one behind the other, of one of its parameters, of
 * other lists that it passes a parameter on to, or of one macro with another name each time.
 * Wherever it is used it declares what they name, so that an outline must have these names: those
 * among the arguments of a call, or of a list that is a part of this one its own.
 *
 * <p>A call with arguments that are parameters, or with a semicolon behind it, of anything that is
 * no parameter is a statement: it does something with what it names, and declares nothing.
 */
final class ListMacro {
  private final String value;
  private final Set<String> parameters;
  private final Set<String> called = new HashSet<>();
  private final List<Entry> entries = new ArrayList<>();
  private boolean semicolons;
  private boolean commas;
  private int at;

  private record Entry(String called, List<String> arguments) {}

  private ListMacro(String value, Set<String> parameters) {
    this.value = value;
    this.parameters = parameters;
  }

  /**
   * The names that a macro lists, those of an entry with spaces between them: none if it is no list
   * or none of its entries has a name; empty if only some have one, as their names would be taken
   * for all.
   *
   * @param parameters what stands between its name and its value: {@code (X, Y)}, or nothing
   */
  static Optional<Set<String>> names(String parameters, String value) {
    ListMacro macro = new ListMacro(withoutComments(value), new HashSet<>(words(parameters)));
    return macro.read() && macro.isList() ? macro.names() : Optional.of(Set.of());
  }

  /** Reads the entries; false if something else stands there. */
  private boolean read() {
    while (behindBlank() < value.length()) {
      if (value.charAt(at) == ';' || value.charAt(at) == ',') {
        semicolons |= value.charAt(at) == ';';
        commas |= value.charAt(at++) == ',';
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
    return entries.size() > 1;
  }

  private boolean isList() {
    if (parameters.containsAll(called)) {
      return true;
    }
    boolean ofLists = entries.stream().allMatch(e -> parameters.contains(e.called) || isPart(e));
    return !semicolons && (ofLists ? !commas : declares());
  }

  /** Whether an entry is itself a list, of what the parameters of this one stand for. */
  private boolean isPart(Entry e) {
    return !parameters.contains(e.called) && parameters.containsAll(e.arguments);
  }

  /** Whether all calls are of one macro, have another name first and nothing of a parameter. */
  private boolean declares() {
    Set<String> firsts = new HashSet<>();
    for (Entry e : entries) {
      String first = e.arguments.getFirst();
      if (!isName(first) || !firsts.add(first) || e.arguments.stream().anyMatch(this::uses)) {
        return false;
      }
    }
    return called.size() == 1;
  }

  private boolean uses(String argument) {
    return !argument.startsWith("\"") && words(argument).stream().anyMatch(parameters::contains);
  }

  private Optional<Set<String>> names() {
    Set<String> names = new LinkedHashSet<>();
    boolean all = true;
    for (Entry e : entries) {
      String name = isPart(e) ? e.called : name(e.arguments);
      boolean told = !name.isEmpty() && !name.contains("*/");
      all &= told;
      names.addAll(told ? Set.of(name) : Set.of());
    }
    if (!all && !names.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(names.size() > 1 ? names : Set.of());
  }

  /**
   * The names among arguments, and what the first one is where it says more than a value does, as
   * {@code struct due} and {@code (book, rate)}. A string counts where nothing else has a name.
   */
  private String name(List<String> arguments) {
    List<String> names = new ArrayList<>();
    arguments.stream().filter(a -> isName(a) && !parameters.contains(a)).forEach(names::add);
    String first = arguments.getFirst();
    boolean counts = first.startsWith("\"") ? names.isEmpty() : !isValue(first);
    if (counts && !isName(first)) {
      names.addFirst(first);
    }
    return String.join(" ", names);
  }

  private static boolean isValue(String text) {
    return text.isEmpty() || "'+-.".indexOf(text.charAt(0)) >= 0 || isDigit(text.charAt(0));
  }

  /** Steps over white space. */
  private int behindBlank() {
    while (at < value.length() && value.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  /** A value as a compiler has it: lines that go on are one, and a comment is a space. */
  private static String withoutComments(String value) {
    String text = value.replaceAll("\\\\[ \t]*(\r?\n|\\z)", "");
    StringBuilder without = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int next = i + 1;
      if (isQuote(text, i)) {
        next = behindQuote(text, i);
        without.append(text, i, next);
      } else if (text.startsWith("/*", i) || text.startsWith("//", i)) {
        String end = text.charAt(next) == '*' ? "*/" : "\n";
        int ends = text.indexOf(end, i + 2);
        next = ends < 0 ? text.length() : ends + end.length();
        without.append(' ');
      } else {
        without.append(text.charAt(i));
      }
      i = next;
    }
    return without.toString();
  }

  /** Where the bracket closes that opens here; -1 if it does not. */
  private int close(int open) {
    int depth = 0;
    for (int i = open; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isQuote(value, i)) {
        i = behindQuote(value, i) - 1;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a string or character begins; in numbers the sign parts digits: {@code 1'000}. */
  private static boolean isQuote(String text, int at) {
    char c = text.charAt(at);
    boolean parts =
        at > 0
            && at + 1 < text.length()
            && Character.digit(text.charAt(at - 1), 16) >= 0
            && isWord(text.charAt(at + 1))
            && !text.startsWith("u8", at - 2);
    return c == '"' || c == '\'' && !parts;
  }

  private static int behindQuote(String text, int from) {
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(from)) {
        return i + 1;
      }
    }
    return text.length();
  }

  /** What commas part that stand in no brackets of their own. */
  private List<String> arguments(int from, int to) {
    List<String> arguments = new ArrayList<>();
    int begins = from;
    for (int i = from; i <= to; i++) {
      char c = i == to ? ',' : value.charAt(i);
      if (i < to && isQuote(value, i)) {
        i = Math.min(behindQuote(value, i), to) - 1;
      } else if (c == '(') {
        i = Math.max(close(i), i);
      } else if (c == ',') {
        arguments.add(value.substring(begins, i).strip().replaceAll("\\s+", " "));
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
        && !isDigit(text.charAt(0))
        && text.chars().allMatch(c -> isWord((char) c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return c == '_' || isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }
}
