package dev.headroom.compress.search;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import dev.headroom.compress.search.Hits.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Search results grouped by file: a path once, below it {@code 12:text}, lines of context as {@code
 * 13-text}, hits without a number as {@code :text}. The most frequent separator with the
 * indentation behind it is a space: where that is {@code :} and four spaces, {@code 12 text}.
 */
public final class HitForm implements LineForm {
  private static final String RULE = "under each path its lines";
  private static final String DITTO = "; x… = the last text above that begins with these words";
  private static final int FEWEST = 3;

  private final boolean whole;

  /**
   * @param whole whether all paths stand whole, and texts that stood before too
   */
  public HitForm(boolean whole) {
    this.whole = whole;
  }

  @Override
  public String kind() {
    return "hits";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    List<@Nullable Hit> hits = Hits.of(lines);
    long found = hits.stream().filter(h -> h != null).count();
    if (found < FEWEST || found * 2 < lines.size()) {
      return Optional.empty();
    }
    boolean again = !whole && lines.stream().noneMatch(line -> line.endsWith(Ditto.MARK));
    Ditto ditto = new Ditto();
    Body body = body(lines, hits, again ? ditto : null);
    return Optional.of(again && !ditto.isWorthIt() ? body(lines, hits, null) : body);
  }

  /**
   * @param ditto names texts that stood before, if they are to be named
   */
  private Body body(List<Line> lines, List<@Nullable Hit> hits, @Nullable Ditto ditto) {
    HitPaths paths = whole ? HitPaths.WHOLE : HitPaths.of(hits);
    Gap gap = Gap.of(hits);
    List<Line> body = new ArrayList<>(lines.size());
    boolean marked = false;
    Line path = Line.EMPTY;
    for (int i = 0; i < lines.size(); i++) {
      Hit hit = hits.get(i);
      if (hit == null) {
        Line line = lines.get(i);
        body.add(isBreak(line) ? line : Repeats.escaped(line));
        if (ditto != null) {
          ditto.passes(line);
        }
        continue;
      }
      if (!hit.path().equals(path)) {
        body.add(paths.heading(hit.path(), path));
        marked |= HitPaths.isMarked(body.getLast());
        path = hit.path();
      }
      Line line = Gap.behindPath(hit);
      int text = gap.text(line);
      if (ditto != null && text > 0) {
        line = Line.join(line.piece(0, text), ditto.shorter(line.from(text)));
      }
      body.add(gap.shorter(line));
    }
    String rule = RULE + paths.rule() + (marked ? HitPaths.MARKED : "") + gap.rule();
    return new Body(rule + (ditto == null ? "" : DITTO), body);
  }

  private static boolean isBreak(Line line) {
    return line.length() == 2 && line.has(0, '-') && line.has(1, '-');
  }

  @Override
  public List<Line> decode(Body body) {
    HitPaths paths = HitPaths.of(body.rule());
    Gap gap = Gap.of(body.rule());
    Ditto ditto = new Ditto();
    boolean again = body.rule().endsWith(DITTO);
    Unfolded out = new Unfolded();
    Line path = Line.EMPTY;
    for (Line line : body.lines()) {
      if (Repeats.isEscaped(line) || isBreak(line)) {
        Line literal = isBreak(line) ? line : line.from(1);
        ditto.passes(literal);
        out.add(literal);
        continue;
      }
      Line hit = gap.longer(line);
      int text = again ? gap.text(hit) : 0;
      if (text > 0) {
        hit = Line.join(hit.piece(0, text), ditto.longer(hit.from(text)));
      }
      int end = hit.behindDigits(0);
      boolean numbered = end > 0 && (hit.has(end, ':') || hit.has(end, '-'));
      if (!numbered && !hit.has(0, ':')) {
        path = paths.path(line, path);
      } else if (path.isEmpty()) {
        throw new MalformedForm("a hit without a path");
      } else {
        out.add(numbered ? Line.join(path, hit.piece(end, end + 1), hit) : Line.join(path, hit));
      }
    }
    return out.lines();
  }
}
