package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.search.Hits.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paths as they stand above their hits: whole, or without the folder if it is that of the path
 * above. Where every path has a folder, a name alone says that, else {@code ./} before it.
 */
enum HitPaths {
  WHOLE("", ""),
  NAMES("; a name alone = in the folder above", ""),
  HERE("; ./ = in the folder above", "./");

  /** A folder is left out if it makes up so much of a text, in percent of its bytes. */
  private static final int LEAST_PERCENT = 4;

  private final String rule;
  private final Line mark;

  HitPaths(String rule, String mark) {
    this.rule = rule;
    this.mark = Line.of(mark);
  }

  /** How the paths of these hits are to be written. */
  static HitPaths of(List<@Nullable Hit> hits) {
    boolean names = true;
    boolean here = true;
    long bytes = 0;
    long saved = 0;
    Line above = Line.EMPTY;
    for (Hit hit : hits) {
      if (hit == null) {
        continue;
      }
      bytes += hit.rest().length();
      Line path = hit.path();
      if (!path.equals(above)) {
        Line folder = folder(path);
        names &= !folder.isEmpty();
        here &= !path.startsWith(HERE.mark);
        bytes += path.length();
        saved += folder.equals(folder(above)) ? folder.length() : 0;
        above = path;
      }
    }
    boolean worthIt = saved * 100 >= bytes * LEAST_PERCENT;
    return worthIt && names ? NAMES : worthIt && here ? HERE : WHOLE;
  }

  /** How the paths of a body with this rule are written. */
  static HitPaths of(String rule) {
    return rule.contains(NAMES.rule) ? NAMES : rule.contains(HERE.rule) ? HERE : WHOLE;
  }

  String rule() {
    return rule;
  }

  private static Line folder(Line path) {
    return path.piece(0, path.lastIndexOf('/') + 1);
  }

  /** A path below another one. */
  Line heading(Line path, Line above) {
    Line folder = folder(path);
    boolean same = this != WHOLE && !folder.isEmpty() && folder.equals(folder(above));
    Line line = same ? Line.join(mark, path.from(folder.length())) : path;
    boolean misread = line.isDigit(0) || line.has(0, '=') || line.has(0, '-') || line.has(0, ' ');
    return misread ? Line.join(Line.of("="), line) : Repeats.literal(line);
  }

  /** The path of a heading below another one. */
  Line path(Line heading, Line above) {
    Line line = heading.has(0, '=') ? heading.from(1) : heading;
    boolean same =
        this == NAMES && line.indexOf('/', 0) < 0 || this == HERE && line.startsWith(mark);
    return same ? Line.join(folder(above), line.from(mark.length())) : line;
  }
}
