package dev.headroom.cli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * What a configuration file says (TOML), value by value with its line.
 *
 * @param values by their names; tables stand before a dot
 * @param faults what cannot be understood
 */
record ConfigFile(Map<String, Said> values, List<Fault> faults) {
  private static final TomlMapper MAPPER = TomlMapper.builder().build();
  private static final int MOST_BYTES = 1 << 20;

  /** A value and where it stands. */
  record Said(String text, Origin.Line at) {}

  /** Reads a file; one that does not exist says nothing. */
  static ConfigFile read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return broken(file, 1, "larger than " + MOST_BYTES + " bytes: is this a configuration?");
      }
      return of(file, Files.readString(file));
    } catch (NoSuchFileException e) {
      return new ConfigFile(Map.of(), List.of());
    } catch (CharacterCodingException e) {
      return broken(file, 1, "no UTF-8");
    } catch (IOException e) {
      return broken(file, 1, "cannot be read: " + e.getMessage());
    }
  }

  static ConfigFile of(Path file, String text) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(text);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      return broken(file, line, e.getOriginalMessage());
    }
    Map<String, JsonNode> flat = new LinkedHashMap<>();
    flatten("", tree, flat);
    Map<String, Said> values = new LinkedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> e : flat.entrySet()) {
      Origin.Line at = new Origin.Line(file.toString(), line(text, e.getKey()));
      if (isOfTools(e.getKey())) {
        values.putIfAbsent(
            Key.TOOLS.path(), new Said(ToolRules.inLine(tree.path(ToolRules.NAME)), at));
      } else if (Key.of(e.getKey()).isEmpty()) {
        String near = Key.nearest(e.getKey());
        faults.add(new Fault(at, "there is no " + e.getKey() + "; the nearest is " + near));
      } else if (!e.getValue().isValueNode()) {
        faults.add(new Fault(at, e.getKey() + " must be one value, not a list"));
      } else {
        values.put(e.getKey(), new Said(e.getValue().asString(), at));
      }
    }
    if (tree.has(ToolRules.NAME)) {
      for (ToolRules.Wrong wrong : ToolRules.of(tree.path(ToolRules.NAME)).faults()) {
        Origin.Line at = new Origin.Line(file.toString(), line(text, wrong.name()));
        faults.add(new Fault(at, wrong.name() + ": " + wrong.what()));
        values.remove(Key.TOOLS.path());
      }
    }
    return new ConfigFile(values, faults);
  }

  private static boolean isOfTools(String name) {
    return name.equals(ToolRules.NAME) || name.startsWith(ToolRules.NAME + ".");
  }

  private static ConfigFile broken(Path file, int line, String what) {
    return new ConfigFile(
        Map.of(), List.of(new Fault(new Origin.Line(file.toString(), line), what)));
  }

  private static void flatten(String table, JsonNode node, Map<String, JsonNode> flat) {
    for (var member : node.properties()) {
      String name = table + member.getKey();
      if (member.getValue().isObject()) {
        flatten(name + ".", member.getValue(), flat);
      } else {
        flat.put(name, member.getValue());
      }
    }
  }

  /**
   * The line where a value ends: that of the shortest beginning of the text that is TOML and has
   * it. The parser tells no places of values; what does not parse ends within one.
   */
  private static int line(String text, String name) {
    int line = 1;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1), line++) {
      if (has(text.substring(0, end), name)) {
        return line;
      }
    }
    return line;
  }

  private static boolean has(String beginning, String name) {
    try {
      Map<String, JsonNode> flat = new LinkedHashMap<>();
      flatten("", MAPPER.readTree(beginning), flat);
      return flat.keySet().stream().anyMatch(k -> k.equals(name) || k.startsWith(name + "."));
    } catch (JacksonException e) {
      return false;
    }
  }
}
