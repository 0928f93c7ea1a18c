package dev.headroom.compact;

import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the arguments of a tool's call say of files. */
final class Arguments {
  /** What a call does to a file. */
  record Use(String path, String operation) {}

  private static final Set<String> PATHS =
      Set.of(
          "path",
          "file",
          "filepath",
          "filename",
          "files",
          "paths",
          "filepaths",
          "notebookpath",
          "absolutepath",
          "relativepath",
          "targetfile");

  /** Words in names of tools, by what they say of a file; the first that is there counts. */
  private static final Map<String, Set<String>> OPERATIONS = operations();

  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

  /** The heads of files in the patches that OpenAI's models write. */
  private static final Pattern PATCH =
      Pattern.compile("(?m)^\\*\\*\\* (Add|Update|Delete) File: (.+)$");

  private static final int LONGEST_PATH = 300;

  private Arguments() {}

  private static Map<String, Set<String>> operations() {
    Map<String, Set<String>> words = new java.util.LinkedHashMap<>();
    words.put("deleted", Set.of("delete", "remove", "unlink"));
    words.put("edited", Set.of("edit", "replace", "insert", "update", "patch", "modify", "undo"));
    words.put("written", Set.of("write", "create", "save"));
    words.put("read", Set.of("read", "view", "open", "cat"));
    return words;
  }

  /** The uses of files in a call. */
  static List<Use> uses(String tool, String arguments) {
    JsonIndex json =
        JsonIndex.read(arguments.getBytes(StandardCharsets.UTF_8))
            .filter(j -> j.is(0, JsonIndex.OBJECT))
            .orElse(null);
    List<Use> uses = new ArrayList<>();
    if (json == null) {
      patch(arguments, uses);
      return uses;
    }
    String operation = operation(json.text(json.member(0, "command")), tool);
    for (int m = json.first(0); m >= 0; m = json.after(m, 0)) {
      String name = json.keyOf(m).replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
      if (PATHS.contains(name) && !operation.isEmpty()) {
        paths(json, m, operation, uses);
      } else if (json.is(m, JsonIndex.STRING)) {
        patch(json.text(m), uses);
      }
    }
    return uses;
  }

  private static void paths(JsonIndex json, int node, String operation, List<Use> uses) {
    if (json.is(node, JsonIndex.ARRAY)) {
      for (int p = json.first(node); p >= 0; p = json.after(p, node)) {
        path(json.text(p), operation, uses);
      }
    } else {
      path(json.text(node), operation, uses);
    }
  }

  private static void path(String path, String operation, List<Use> uses) {
    if (!path.isBlank() && path.length() <= LONGEST_PATH && path.indexOf('\n') < 0) {
      uses.add(new Use(path, operation));
    }
  }

  private static void patch(String text, List<Use> uses) {
    Matcher heads = PATCH.matcher(text);
    while (heads.find()) {
      String operation =
          switch (heads.group(1)) {
            case "Add" -> "written";
            case "Delete" -> "deleted";
            default -> "edited";
          };
      path(heads.group(2).strip(), operation, uses);
    }
  }

  /** By the command that a tool of several takes, else by its name; empty if neither says. */
  private static String operation(String command, String tool) {
    String by = command.matches("[A-Za-z_]{1,40}") ? command : tool;
    List<String> words =
        WORD.matcher(by.substring(by.lastIndexOf("__") + 1))
            .results()
            .map(m -> m.group().toLowerCase(Locale.ROOT))
            .toList();
    for (Map.Entry<String, Set<String>> e : OPERATIONS.entrySet()) {
      if (words.stream().anyMatch(e.getValue()::contains)) {
        return e.getKey();
      }
    }
    return "";
  }
}
