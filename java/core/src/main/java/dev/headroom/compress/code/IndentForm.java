package dev.headroom.compress.code;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Source code whose blocks stand in brackets, without the indentation that the lines above tell
 * ({@link Indentation}). A line that begins with white space is as it was, and so is one behind a
 * bar, without the bar.
 */
public final class IndentForm implements LineForm {
  private static final String RULE =
      "indented as its brackets say; a line that begins with white space, or behind |, as it was";

  private final BitSet whole;

  /** All lines may go without their indentation. */
  public IndentForm() {
    this(new BitSet());
  }

  /**
   * @param whole the lines that keep their indentation, from 0
   */
  public IndentForm(BitSet whole) {
    this.whole = whole;
  }

  @Override
  public String kind() {
    return "code";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    Indentation indentation = new Indentation();
    List<Line> body = new ArrayList<>();
    for (Line line : lines) {
      Line content = content(line);
      Line indent = line.piece(0, line.length() - content.length());
      boolean keeps = whole.get(body.size()) && !indent.isEmpty();
      boolean told = !keeps && indentation.of(content).equals(indent);
      Line plain = told ? content : line;
      body.add(isPlain(plain, told) ? plain : Repeats.escaped(line));
      indentation.add(indent, content);
    }
    return Optional.of(new Body(RULE, body));
  }

  /** Whether a line means itself as it stands in a body. */
  private static boolean isPlain(Line line, boolean told) {
    boolean shown = told || line.has(0, ' ') || line.has(0, '\t');
    return shown && Repeats.literal(line).equals(line);
  }

  private static Line content(Line line) {
    int i = 0;
    while (line.has(i, ' ') || line.has(i, '\t')) {
      i++;
    }
    return line.from(i);
  }

  @Override
  public List<Line> decode(Body body) {
    if (!body.rule().equals(RULE)) {
      throw new MalformedForm("another rule of indentation");
    }
    Indentation indentation = new Indentation();
    Unfolded out = new Unfolded();
    for (Line written : body.lines()) {
      Line line = whole(written, indentation);
      out.add(line);
      Line content = content(line);
      indentation.add(line.piece(0, line.length() - content.length()), content);
    }
    return out.lines();
  }

  private static Line whole(Line written, Indentation indentation) {
    if (Repeats.isEscaped(written)) {
      return written.from(1);
    }
    boolean own = written.isEmpty() || written.has(0, ' ') || written.has(0, '\t');
    return own ? written : Line.join(indentation.of(written), written);
  }
}
