package dev.headroom.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where tables begin in a TOML text that parses: no header in a string or list over many lines. */
final class TomlHeaders {
  private static final Pattern HEADER = Pattern.compile("\\s*\\[\\[?\\s*(.*?)\\s*]]?\\s*(?:#.*)?");
  private static final Pattern KEY =
      Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([A-Za-z0-9_-]+))\\s*(?:\\.|$)");

  private String open = "";
  private int brackets;

  private TomlHeaders() {}

  /** The numbers of the lines that begin a table, from 0. */
  static List<Integer> of(List<String> lines) {
    TomlHeaders state = new TomlHeaders();
    List<Integer> headers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean top = state.open.isEmpty() && state.brackets == 0;
      String line = lines.get(i).stripTrailing();
      if (top && line.stripLeading().startsWith("[")) {
        headers.add(i);
      } else {
        state.read(line);
      }
    }
    return headers;
  }

  private void read(String line) {
    int i = 0;
    while (i < line.length()) {
      if (!open.isEmpty()) {
        i = inString(line, i);
        continue;
      }
      char c = line.charAt(i);
      if (c == '#') {
        return;
      }
      if (c == '"' || c == '\'') {
        String triple = String.valueOf(c).repeat(3);
        open = line.startsWith(triple, i) ? triple : String.valueOf(c);
        i += open.length();
        continue;
      }
      brackets += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      i++;
    }
    open = open.length() == 1 ? "" : open;
  }

  private int inString(String line, int i) {
    if (open.charAt(0) == '"' && line.charAt(i) == '\\') {
      return i + 2;
    }
    if (!line.startsWith(open, i)) {
      return i + 1;
    }
    int end = i + open.length();
    if (open.length() == 3) {
      while (end < line.length() && line.charAt(end) == open.charAt(0)) {
        end++;
      }
    }
    open = "";
    return end;
  }

  /** Whether a header names a table at a path or below it. */
  static boolean isWithin(String header, List<String> path) {
    Matcher line = HEADER.matcher(header.stripTrailing());
    if (!line.matches()) {
      return false;
    }
    Matcher key = KEY.matcher(line.group(1));
    for (String wanted : path) {
      if (!key.lookingAt()) {
        return false;
      }
      String found =
          key.group(1) != null ? key.group(1) : key.group(2) != null ? key.group(2) : key.group(3);
      if (!found.equals(wanted)) {
        return false;
      }
      key.region(key.end(), key.regionEnd());
    }
    return true;
  }
}
