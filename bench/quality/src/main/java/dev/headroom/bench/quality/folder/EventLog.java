package dev.headroom.bench.quality.folder;

import dev.headroom.bench.quality.data.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A log and, in a file of {@code line,level,event_id,template}, what each of its lines is. Of every
 * kind of line its longest constant piece stands for it; a reader must see those of errors, by
 * their level or by their words.
 */
final class EventLog {
  private static final int SHORTEST = 4;
  private static final Pattern LEVEL = Pattern.compile("(?i)E|F|error|fatal|severe|critical|alert");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i).*\\b(errors?|fail(ed|s|ure)?|exceptions?|fatal|denied|refused|timed? ?out|abort(ed)?"
              + "|panic|break-in|cannot|unable)\\b.*");

  private EventLog() {}

  static Case of(String family, Path file, Path labels) throws IOException {
    byte[] log = Files.readAllBytes(file);
    String text = new String(log, StandardCharsets.UTF_8);
    Set<String> events = new LinkedHashSet<>();
    Set<String> errors = new LinkedHashSet<>();
    List<String> lines = Files.readAllLines(labels, StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", 4);
      String piece = cells.length == 4 ? longestPiece(cells[3]) : "";
      if (piece.length() >= SHORTEST && text.contains(piece)) {
        events.add(piece);
        if (LEVEL.matcher(cells[1]).matches() || WORDS.matcher(cells[3]).matches()) {
          errors.add(piece);
        }
      }
    }
    return Case.content(
            family, String.valueOf(file.getFileName()), log, "text/plain", "", List.copyOf(errors))
        .withEvents(List.copyOf(events));
  }

  private static String longestPiece(String cell) {
    String template =
        cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    return Arrays.stream(template.split("<\\*>"))
        .map(String::strip)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }
}
