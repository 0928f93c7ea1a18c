package dev.headroom.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of a file by other hands between an install and an uninstall. */
enum Meddling {
  /** Something is written at its top. */
  TOP {
    @Override
    Optional<String> edit(Target target, String text) {
      boolean isComment = target.format() == Format.YAML && !text.contains(":");
      return isComment && !text.isBlank()
          ? Optional.empty() // is read as a value of what is written there
          : Optional.of(Hostile.edited(target.format(), text));
    }
  },
  /** An entry of someone else's is put beside ours. */
  NEIGHBOUR {
    @Override
    Optional<String> edit(Target target, String text) {
      Entry ours = target.entries().getLast();
      JsonNode theirs =
          Trees.mapper().readTree(ours.value().toString().replaceAll("headroom|\\{front}", "mine"));
      List<String> path = new ArrayList<>(ours.parent());
      path.add(target.format() == Format.ENV ? "MINE" : "mine");
      return Optional.of(target.format().set(text, new Entry(path, ours.list(), theirs)));
    }
  },
  /** The agent writes all of it anew, as it writes. */
  REWRITTEN {
    private static final JsonMapper STRICT = JsonMapper.builder().build();

    @Override
    Optional<String> edit(Target target, String text) {
      if (target.format() != Format.JSON) {
        return Optional.empty();
      }
      try {
        JsonNode tree = text.isBlank() ? STRICT.createObjectNode() : STRICT.readTree(text);
        return Optional.of(STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(tree));
      } catch (JacksonException e) {
        return Optional.empty(); // has what strict JSON lacks
      }
    }
  },
  /** Our own entry is edited. */
  OURS {
    @Override
    Optional<String> edit(Target target, String text) {
      return target.part() == Part.ADDRESS
          ? Optional.empty() // another address is the user's
          : Optional.of(text.replace("/opt/", "/usr/local/"));
    }
  };

  /** The text as it is then; nothing where this cannot be done to it. */
  abstract Optional<String> edit(Target target, String text);
}
