package dev.headroom.compress.code;

import dev.headroom.syntax.Element;
import dev.headroom.syntax.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What exports of what is declared elsewhere say, in JavaScript and TypeScript, in fewer words:
 * {@code A, B as C from ./a.js; all of ./b.js}. Every name is there that the file exports; which of
 * them are types is not.
 */
final class Exports {
  private static final String EXPORT = "export";
  private static final String TYPE = "type ";
  private static final String FROM = "from";
  private static final String AS = " as ";

  private final Map<String, StringJoiner> names = new LinkedHashMap<>();

  /**
   * Adds an export.
   *
   * @return whether it is one, and of a form that can be said so
   */
  boolean add(SourceText text, Element e) {
    if (!text.startsWith(e.from(), EXPORT)) {
      return false;
    }
    String rest = text.text(e.from() + EXPORT.length(), e.to()).replaceAll("\\s+", " ").strip();
    rest = rest.startsWith(TYPE) ? rest.substring(TYPE.length()) : rest;
    rest = rest.endsWith(";") ? rest.substring(0, rest.length() - 1).strip() : rest;
    return rest.startsWith("*") ? all(rest.substring(1)) : listed(rest);
  }

  /** {@code * from './a'}, {@code * as a from './a'}. */
  private boolean all(String rest) {
    int from = rest.indexOf(FROM);
    Optional<String> module = from < 0 ? Optional.empty() : module(rest.substring(from));
    String as = from < 0 ? "" : rest.substring(0, from).strip();
    boolean plain = as.isEmpty() || as.matches("as [\\w$]+");
    if (module.isEmpty() || !plain) {
      return false;
    }
    add(" of " + module.get(), as.isEmpty() ? "all" : "all " + as);
    return true;
  }

  /** {@code { a, b as c } from './a'}, or without a module. */
  private boolean listed(String rest) {
    int close = rest.indexOf('}');
    if (!rest.startsWith("{") || close < 0) {
      return false;
    }
    String behind = rest.substring(close + 1).strip();
    Optional<String> module = behind.isEmpty() ? Optional.of("") : module(behind);
    List<String> listed = new ArrayList<>();
    for (String name : rest.substring(1, close).split(",", -1)) {
      if (!name.isBlank()) {
        listed.add(name(name.strip()));
      }
    }
    boolean plain = listed.stream().allMatch(n -> n.matches("[\\w$]+( as [\\w$]+)?"));
    if (module.isEmpty() || !plain || listed.isEmpty()) {
      return false;
    }
    String of = module.get().isEmpty() ? "" : " from " + module.get();
    listed.forEach(n -> add(of, n));
    return true;
  }

  /** A name without what says that it is a type, and once if it is exported as it is called. */
  private static String name(String written) {
    String name = written.startsWith(TYPE) ? written.substring(TYPE.length()) : written;
    List<String> both = Arrays.asList(name.split(AS, -1));
    return both.size() == 2 && both.getFirst().equals(both.getLast()) ? both.getFirst() : name;
  }

  /** The module behind {@code from}, if a comment can hold it. */
  private static Optional<String> module(String from) {
    String quoted = from.startsWith(FROM) ? from.substring(FROM.length()).strip() : "";
    if (quoted.length() < 3 || !"'\"".contains(quoted.substring(0, 1))) {
      return Optional.empty();
    }
    boolean closes = quoted.indexOf(quoted.charAt(0), 1) == quoted.length() - 1;
    return closes
        ? Optional.of(quoted.substring(1, quoted.length() - 1)).filter(Imported::isPlain)
        : Optional.empty();
  }

  private void add(String of, String name) {
    names.computeIfAbsent(of, k -> new StringJoiner(", ")).add(name);
  }

  /** {@code exports ...}; "" if there are none. */
  String written() {
    StringJoiner written = new StringJoiner("; ", "exports ", "").setEmptyValue("");
    names.forEach((of, some) -> written.add(some + of));
    return written.toString();
  }
}
