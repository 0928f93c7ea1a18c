package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.PathNames;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paths behind numbers and spaces, as {@code wc -l}, {@code sha256sum}, {@code unzip -l} and {@code
 * find -printf '%s %p'} print them: a path in the folder of the one on the line above is its name
 * alone. What stands before it stays.
 */
public final class CountedPathsForm implements LineForm {
  private static final int FEWEST = 3;

  /** The share of the lines that are paths behind numbers, in percent. */
  private static final int MOSTLY = 80;

  private static final int LONGEST = 1024;

  /** So many hexadecimal digits are a checksum. */
  private static final int CHECKSUM = 7;

  @Override
  public String kind() {
    return "counts";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    long paths = lines.stream().filter(CountedPathsForm::isPath).count();
    if (paths < FEWEST || paths * 100 < (long) lines.size() * MOSTLY) {
      return Optional.empty();
    }
    List<Line> body = new ArrayList<>(lines.size());
    Line folder = Line.EMPTY;
    boolean shorter = false;
    boolean marked = false;
    for (Line line : lines) {
      if (!isPath(line)) {
        folder = Line.EMPTY;
        boolean misread = path(line) >= 0 || PathNames.isName(line);
        body.add(misread ? Repeats.escaped(line) : Repeats.literal(line));
        marked |= Repeats.isEscaped(body.getLast());
        continue;
      }
      int from = path(line);
      int name = line.lastIndexOf('/') + 1;
      Line above = folder;
      folder = line.piece(from, name);
      boolean alone = folder.equals(above) && name < line.length();
      shorter |= alone;
      body.add(alone ? Line.join(line.piece(0, from), line.from(name)) : line);
    }
    String rule = PathNames.RULE + (marked ? PathNames.MARKED : "");
    return shorter ? Optional.of(new Body(rule, body)) : Optional.empty();
  }

  @Override
  public List<Line> decode(Body body) {
    Unfolded out = new Unfolded();
    Line folder = Line.EMPTY;
    for (Line line : body.lines()) {
      int from = path(line);
      if (isPath(line)) {
        folder = line.piece(from, line.lastIndexOf('/') + 1);
        out.add(line);
      } else if (from >= 0) {
        out.add(Line.join(line.piece(0, from), folder, line.from(from)));
      } else {
        folder = Line.EMPTY;
        out.add(Repeats.isEscaped(line) ? line.from(1) : line);
      }
    }
    return out.lines();
  }

  /** Whether a line is a path in a folder behind numbers. */
  private static boolean isPath(Line line) {
    int from = path(line);
    return from >= 0 && line.lastIndexOf('/') >= from;
  }

  /** Where the path or name behind numbers begins; -1 if a line is none. */
  private static int path(Line line) {
    int from = line.lastIndexOf(' ') + 1;
    int word = line.behindSpaces(0);
    if (from == line.length() || word >= from || line.length() > LONGEST) {
      return -1;
    }
    while (word < from) {
      int end = line.indexOf(' ', word);
      if (!isCount(line.piece(word, end))) {
        return -1;
      }
      word = line.behindSpaces(end);
    }
    for (int i = from; i < line.length(); i++) {
      if (":\"<(=\t".indexOf(line.at(i)) >= 0) {
        return -1;
      }
    }
    return from;
  }

  /** Whether a word is a number, a date, a time or a checksum, and no path. */
  private static boolean isCount(Line word) {
    int digits = 0;
    for (int i = 0; i < word.length(); i++) {
      digits += Character.digit(word.at(i), 16) >= 0 ? 1 : 0;
    }
    boolean checksum = digits >= CHECKSUM && digits == word.length();
    return (word.isDigit(0) || checksum) && word.indexOf('/', 0) < 0;
  }
}
