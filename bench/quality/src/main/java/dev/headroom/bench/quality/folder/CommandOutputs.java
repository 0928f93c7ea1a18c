package dev.headroom.bench.quality.folder;

import dev.headroom.bench.quality.data.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Outputs of commands, a line each: {@code id}, {@code command}, {@code output}, {@code must_keep}.
 */
final class CommandOutputs {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CommandOutputs() {}

  static boolean areIn(Path file) throws IOException {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      JsonNode first = MAPPER.readTree(lines.findFirst().orElse("{}"));
      return first.has("output") && first.has("must_keep");
    } catch (JacksonException | UncheckedIOException e) {
      return false;
    }
  }

  static List<Case> of(String family, Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonNode one = MAPPER.readTree(line);
      String output = one.path("output").asString("");
      List<String> mustKeep = new ArrayList<>();
      one.path("must_keep").forEach(s -> mustKeep.add(s.asString()));
      mustKeep.removeIf(s -> !output.contains(s));
      cases.add(
          Case.content(
              family,
              one.path("id").asString(),
              output.getBytes(StandardCharsets.UTF_8),
              one.path("command").asString(""),
              "",
              mustKeep));
    }
    return cases;
  }
}
