package dev.headroom.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Takes compact JSON apart and keeps the spelling of every value. */
public final class CompactJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private CompactJson() {}

  public static boolean isContainer(String value) {
    return value.charAt(0) == '{' || value.charAt(0) == '[';
  }

  /** The elements of an array, or the values of an object, in order. */
  public static List<String> elements(String container) {
    List<String> out = new ArrayList<>();
    int p = 1;
    while (container.charAt(p) != ']' && container.charAt(p) != '}') {
      if (container.charAt(0) == '{') {
        p = end(container, p) + 1;
      }
      int to = end(container, p);
      out.add(container.substring(p, to));
      p = container.charAt(to) == ',' ? to + 1 : to;
    }
    return out;
  }

  /** The members of an object by the content of their keys, in order. */
  public static Map<String, String> members(String object) {
    Map<String, String> out = new LinkedHashMap<>();
    int p = 1;
    while (object.charAt(p) != '}') {
      int colon = end(object, p);
      int to = end(object, colon + 1);
      out.put(
          MAPPER.readValue(object.substring(p, colon), String.class),
          object.substring(colon + 1, to));
      p = object.charAt(to) == ',' ? to + 1 : to;
    }
    return out;
  }

  /** The value that a text begins with. */
  public static String first(String text) {
    return text.substring(0, end(text, 0));
  }

  private static int end(String json, int from) {
    int depth = 0;
    for (int i = from; ; i++) {
      char c = json.charAt(i);
      if (c == '"') {
        for (i++; json.charAt(i) != '"'; i++) {
          i += json.charAt(i) == '\\' ? 1 : 0;
        }
      } else if (c == '{' || c == '[') {
        depth++;
        continue;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (depth == 0) {
        while (i < json.length() && ",:]}".indexOf(json.charAt(i)) < 0) {
          i++;
        }
        return i;
      }
      if (depth == 0) {
        return i + 1;
      }
    }
  }
}
