package dev.headroom.bench.quality.folder;

import dev.headroom.bench.quality.data.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions with functions to call, a line each, and in another file the calls that answer them. A
 * reader must see the names of these functions and of their arguments.
 */
final class FunctionCalls {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private FunctionCalls() {}

  static List<Case> of(String family, Path file, Path answers) throws IOException {
    Map<String, JsonNode> byId = new HashMap<>();
    for (String line : Files.readAllLines(answers, StandardCharsets.UTF_8)) {
      JsonNode answer = MAPPER.readTree(line);
      byId.put(answer.path("id").asString(), answer.path("ground_truth"));
    }
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonNode one = MAPPER.readTree(line);
      String id = one.path("id").asString();
      JsonNode calls = byId.getOrDefault(id, MAPPER.createArrayNode());
      byte[] functions = MAPPER.writeValueAsBytes(one.path("function"));
      String question = one.path("question").path(0).path(0).path("content").asString("");
      String text = new String(functions, StandardCharsets.UTF_8);
      List<String> names = names(calls).stream().filter(text::contains).toList();
      cases.add(Case.content(family, id, functions, "application/json", question, names));
    }
    return cases;
  }

  private static Set<String> names(JsonNode calls) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode call : calls) {
      for (Map.Entry<String, JsonNode> function : call.properties()) {
        names.add(function.getKey());
        function.getValue().properties().forEach(argument -> names.add(argument.getKey()));
      }
    }
    return names;
  }
}
