package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.PathNames;
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

  /** Stands before a path that would be taken for a hit. */
  private static final Line BEHIND = Line.of("=");

  /** How to read that. */
  static final String MARKED = "; behind = a path";

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
        Line folder = PathNames.folder(path);
        names &= !folder.isEmpty();
        here &= !path.startsWith(HERE.mark);
        bytes += path.length();
        saved += folder.equals(PathNames.folder(above)) ? folder.length() : 0;
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

  /** A path below another one; it stands whole if its name alone would be misread. */
  Line heading(Line path, Line above) {
    Line folder = PathNames.folder(path);
    if (this != WHOLE && !folder.isEmpty() && folder.equals(PathNames.folder(above))) {
      Line name = Line.join(mark, path.from(folder.length()));
      if (!isMisread(name) && name.equals(Repeats.literal(name))) {
        return name;
      }
    }
    return isMisread(path) ? Line.join(BEHIND, path) : Repeats.literal(path);
  }

  /** Whether a path has a mark before it. */
  static boolean isMarked(Line heading) {
    return heading.startsWith(BEHIND);
  }

  private static boolean isMisread(Line path) {
    return path.isDigit(0)
        || path.has(0, '=')
        || path.has(0, '-')
        || path.has(0, ' ')
        || path.has(0, ':');
  }

  /** The path of a heading below another one. */
  Line path(Line heading, Line above) {
    Line line = isMarked(heading) ? heading.from(1) : heading;
    boolean same =
        this == NAMES && line.indexOf('/', 0) < 0 || this == HERE && line.startsWith(mark);
    return same ? Line.join(PathNames.folder(above), line.from(mark.length())) : line;
  }
}
