package dev.headroom.compress.json;

/** How values stand in a summary: bare where they cannot be misread. */
final class Value {
  private Value() {}

  /** A value that is given as compact JSON. */
  static String of(String json) {
    if (json.length() < 3 || json.charAt(0) != '"') {
      return json.equals("\"\"") ? "''" : json;
    }
    String inner = json.substring(1, json.length() - 1);
    if (isPlain(inner) && !isLiteral(inner)) {
      return inner;
    }
    return inner.indexOf('\'') < 0 ? "'" + inner + "'" : json;
  }

  /** A column's name. */
  static String name(String name) {
    if (isPlain(name)) {
      return name;
    }
    String mark = name.indexOf('\'') < 0 ? "'" : "\"";
    return mark + visible(name) + mark;
  }

  private static boolean isPlain(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      boolean apostrophe = c == '\'' && i == 0;
      if (c <= ' ' && (c != ' ' || i == 0 || i == s.length() - 1)
          || apostrophe
          || ",;[]{}\"\\".indexOf(c) >= 0) {
        return s.endsWith("[]") && i >= s.length() - 2;
      }
    }
    return !s.isEmpty();
  }

  private static boolean isLiteral(String s) {
    char c = s.charAt(0);
    return c >= '0' && c <= '9'
        || c == '-'
        || s.equals("null")
        || s.equals("true")
        || s.equals("false");
  }

  private static String visible(String s) {
    StringBuilder out = new StringBuilder();
    for (char c : s.toCharArray()) {
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
