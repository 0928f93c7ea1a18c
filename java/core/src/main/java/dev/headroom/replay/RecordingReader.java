package dev.headroom.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads recorded conversations from a file's bytes. Forms are told apart by what stands in them:
 * transcripts of Claude Code, rollouts of Codex, logs of requests (JSON Lines, bodies with or
 * without answers beside), and single message arrays or bodies.
 */
public final class RecordingReader {
  private static final int MOST_PROBLEMS = 20;

  private RecordingReader() {}

  /**
   * The conversations of a file.
   *
   * @param name what the file is called in reports
   */
  public static Recordings read(byte[] file, String name) {
    Optional<Json> whole = Json.of(file);
    if (whole.isPresent() && !isLine(whole.get())) {
      Json json = whole.get();
      boolean listOfLines = json.isArray() && MessageArray.dialect(file).isEmpty();
      return of(listOfLines ? json.elements() : List.of(json), List.of(), name);
    }
    List<Json> values = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int line = 0;
    for (int from = 0; from < file.length; line++) {
      int to = from;
      while (to < file.length && file[to] != '\n') {
        to++;
      }
      byte[] text = Arrays.copyOfRange(file, from, to);
      Optional<Json> value = Json.of(text);
      if (value.isPresent()) {
        values.add(value.get());
      } else if (!new String(text, StandardCharsets.UTF_8).isBlank()
          && problems.size() < MOST_PROBLEMS) {
        problems.add(name + " line " + (line + 1) + ": not one JSON value");
      }
      from = to + 1;
    }
    return of(values, problems, name);
  }

  /** Whether a value is a line of a transcript that happens to be alone. */
  private static boolean isLine(Json value) {
    return ClaudeTranscript.isLine(value) || CodexRollout.isLine(value);
  }

  private static Recordings of(List<Json> values, List<String> problems, String name) {
    if (values.stream().anyMatch(ClaudeTranscript::isLine)) {
      return new ClaudeTranscript(name).read(values, problems);
    }
    if (values.stream().anyMatch(CodexRollout::isLine)) {
      return new CodexRollout(name).read(values, problems);
    }
    return new RequestLog(name).read(values, problems);
  }
}
