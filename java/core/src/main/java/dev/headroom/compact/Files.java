package dev.headroom.compact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files the calls of tools were to read, write or edit: of each operation the last call. */
final class Files {
  private final Map<String, Map<String, String>> files = new LinkedHashMap<>();

  /**
   * @param failed the ids of the calls whose results tell of a failure
   */
  static Files of(List<Text> calls, Set<String> failed) {
    Files files = new Files();
    for (Text call : calls) {
      Set<Arguments.Use> once = new HashSet<>();
      for (Arguments.Use use : Arguments.uses(call.call().tool(), call.content())) {
        if (once.add(use)) {
          files.add(use, call, failed.contains(call.call().id()));
        }
      }
    }
    return files;
  }

  private void add(Arguments.Use use, Text call, boolean failed) {
    Map<String, String> operations = files.remove(use.path());
    Map<String, String> uses = operations == null ? new LinkedHashMap<>() : operations;
    uses.remove(use.operation());
    uses.put(use.operation(), use.operation() + " " + call.number() + (failed ? " (failed)" : ""));
    files.put(use.path(), uses);
  }

  /** The files as lines of an account; the one that was used last first, and so its uses. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    files.forEach((path, uses) ->
        lines.add("- " + path + ": " + String.join(", ", List.copyOf(uses.values()).reversed())));
    return lines.reversed();
  }
}
