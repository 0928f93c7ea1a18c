package dev.headroom.compress.jvm;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Frames of stack traces and thread dumps: {@code at a.B.m(B.java:7)} is {@code a.B.m:7}, since the
 * file follows from the class; a class, and a package, that is that of the frame above is left out.
 * The first frame below any other line names its class whole.
 */
public final class FrameForm implements LineForm {
  private static final String RULE =
      "a.B.m:7 = at a.B.m(B.java:7), .m same class, ..B.m same package";
  private static final String TABS = RULE + ", behind tabs";
  private static final String SPACES = RULE + ", behind spaces";
  private static final Line AT = Line.of("at ");
  private static final Line JAVA = Line.of(".java");
  private static final int FEWEST = 3;
  private static final int DEEPEST = 8;

  @Override
  public String kind() {
    return "trace";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    int tabs = 0;
    int spaces = 0;
    for (Line line : lines) {
      tabs += depth(line, "\t") > 0 ? 1 : 0;
      spaces += depth(line, "    ") > 0 ? 1 : 0;
    }
    if (Math.max(tabs, spaces) < FEWEST) {
      return Optional.empty();
    }
    String unit = tabs >= spaces ? "\t" : "    ";
    List<Line> body = new ArrayList<>(lines.size());
    Line above = Line.EMPTY;
    for (Line line : lines) {
      int depth = depth(line, unit);
      Line frame = depth > 0 ? line.from(depth * unit.length() + AT.length()) : Line.EMPTY;
      Line coded = depth > 0 ? coded(frame, above) : Line.EMPTY;
      if (coded.isEmpty()) {
        body.add(line.has(0, ' ') ? Repeats.escaped(line) : Repeats.literal(line));
        above = Line.EMPTY;
      } else {
        body.add(Line.join(Line.of(" ".repeat(depth)), coded));
        above = frame;
      }
    }
    return Optional.of(new Body(unit.equals("\t") ? TABS : SPACES, body));
  }

  /** How many units stand before the frame of a line; 0 if it is none. */
  private static int depth(Line line, String unit) {
    int depth = 0;
    Line indent = Line.of(unit);
    while (depth <= DEEPEST && line.holds(indent, depth * indent.length())) {
      depth++;
    }
    boolean frame = depth <= DEEPEST && line.holds(AT, depth * indent.length());
    return frame && line.length() > depth * indent.length() + AT.length() ? depth : 0;
  }

  /** A frame in short; empty if it would not come back. */
  private static Line coded(Line frame, Line above) {
    if (frame.has(0, ' ') || frame.has(0, '.')) {
      return Line.EMPTY;
    }
    Line coded = withoutFile(frame);
    int type = typeEnd(frame);
    int common = typeEnd(above);
    if (type > 0 && type == common && frame.piece(0, type).equals(above.piece(0, type))) {
      coded = coded.from(type);
    } else {
      int part = packageEnd(frame, type);
      boolean same = part > 0 && part == packageEnd(above, common);
      if (same && frame.piece(0, part).equals(above.piece(0, part))) {
        coded = Line.join(Line.of("."), coded.from(part));
      }
    }
    return decoded(coded, above).equals(frame) ? coded : Line.EMPTY;
  }

  private static Line withoutFile(Line frame) {
    int open = frame.lastIndexOf('(');
    if (open < 0 || !frame.has(frame.length() - 1, ')')) {
      return frame;
    }
    Line file = file(frame);
    int slash = open;
    for (int i = open + 1; i < frame.length(); i++) {
      slash = frame.has(i, '/') ? i : slash;
    }
    int colon = slash + 1 + file.length();
    int end = frame.behindDigits(colon + 1);
    boolean own = frame.holds(file, slash + 1) && frame.has(colon, ':') && end > colon + 1;
    if (!own || end != frame.length() - 1) {
      return frame;
    }
    return slash == open
        ? Line.join(frame.piece(0, open), frame.piece(colon, end))
        : Line.join(frame.piece(0, slash + 1), frame.from(colon));
  }

  /** The file that a frame's class would stand in. */
  private static Line file(Line frame) {
    int type = typeEnd(frame);
    int from = packageEnd(frame, type) + 1;
    int to = from;
    while (to < type && !frame.has(to, '$')) {
      to++;
    }
    return type <= 0 ? JAVA : Line.join(frame.piece(from, to), JAVA);
  }

  /** Where the class ends, at the point before the method; -1 if there is none. */
  private static int typeEnd(Line frame) {
    int open = frame.indexOf('(', 0);
    int end = open < 0 ? frame.length() : open;
    for (int i = end - 1; i > 0; i--) {
      if (frame.has(i, '.')) {
        return i;
      }
    }
    return -1;
  }

  /** Where the package ends, at the point or slash before the class; -1 if there is none. */
  private static int packageEnd(Line frame, int type) {
    for (int i = type - 1; i > 0; i--) {
      if (frame.has(i, '.') || frame.has(i, '/')) {
        return i;
      }
    }
    return -1;
  }

  private static Line decoded(Line coded, Line above) {
    Line whole = coded;
    if (coded.has(0, '.')) {
      int type = typeEnd(above);
      boolean near = coded.has(1, '.');
      int end = near ? packageEnd(above, type) : type;
      if (end <= 0) {
        throw new MalformedForm("no frame above");
      }
      whole = Line.join(above.piece(0, end), coded.from(near ? 1 : 0));
      if (near && above.has(end, '/')) {
        whole = Line.join(above.piece(0, end + 1), coded.from(2));
      }
    }
    return withFile(whole);
  }

  private static Line withFile(Line frame) {
    int last = frame.length() - 1;
    if (frame.has(last, ')')) {
      int colon = frame.lastIndexOf(':');
      boolean left = colon > 0 && frame.has(colon - 1, '/') && frame.lastIndexOf('(') >= 0;
      boolean number = left && frame.behindDigits(colon + 1) == last && last > colon + 1;
      return number ? Line.join(frame.piece(0, colon), file(frame), frame.from(colon)) : frame;
    }
    int colon = frame.lastIndexOf(':');
    if (colon <= 0 || colon == last || frame.behindDigits(colon + 1) <= last) {
      return frame;
    }
    Line method = frame.piece(0, colon);
    return Line.join(method, Line.of("("), file(method), frame.from(colon), Line.of(")"));
  }

  @Override
  public List<Line> decode(Body body) {
    if (!body.rule().equals(TABS) && !body.rule().equals(SPACES)) {
      throw new MalformedForm("no rule of traces");
    }
    Line unit = Line.of(body.rule().equals(TABS) ? "\t" : "    ");
    Unfolded out = new Unfolded();
    Line above = Line.EMPTY;
    for (Line line : body.lines()) {
      int depth = line.behindSpaces(0);
      if (depth == 0) {
        out.add(Repeats.isEscaped(line) ? line.from(1) : line);
        above = Line.EMPTY;
        continue;
      }
      if (depth > DEEPEST) {
        throw new MalformedForm("a frame is too deep");
      }
      above = decoded(line.from(depth), above);
      Line indent = Line.EMPTY;
      for (int d = 0; d < depth; d++) {
        indent = Line.join(indent, unit);
      }
      out.add(Line.join(indent, AT, above));
    }
    return out.lines();
  }
}
