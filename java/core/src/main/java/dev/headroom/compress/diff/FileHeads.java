package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Unfolded;
import java.util.List;
import java.util.Optional;

/** The head of a file's diff in one line, as {@link FileHead#written} gives it. */
final class FileHeads implements GitPart {
  private static final String RULE = "== path; index";
  private static final String MODE = " (mode as above)";

  private static final Line DIFF = Line.of("diff --");
  private static final Line ANY_MODE = Line.of("mode ");

  /** The mode that the index of the head above tells; empty if it tells none. */
  private Line mode = Line.EMPTY;

  private boolean written;
  private boolean leftOut;

  @Override
  public String rule() {
    return written ? RULE + (leftOut ? MODE : "") : "";
  }

  @Override
  public int write(List<Line> lines, int at, List<Line> body) {
    Optional<FileHead> read = FileHead.printed(lines, at);
    if (read.isEmpty()) {
      return at;
    }
    FileHead head = read.get();
    Line line = head.written(mode);
    if (!FileHead.read(line, mode).equals(head)) {
      return at;
    }
    body.add(line);
    leftOut |= head.isMode(mode);
    stands(head);
    written = true;
    return at + head.lines().size();
  }

  private void stands(FileHead head) {
    mode = head.mode();
  }

  /** A head that stands whole, or another mode, is nearer than the mode that was told. */
  @Override
  public void passes(Line line) {
    boolean raw = line.has(0, ':');
    if (raw || line.startsWith(DIFF) || line.indexOf(ANY_MODE, 0) >= 0) {
      mode = Line.EMPTY;
    }
  }

  @Override
  public boolean begins(Line line) {
    return FileHead.begins(line);
  }

  @Override
  public int read(List<Line> body, int at, Unfolded out) {
    FileHead head = FileHead.read(body.get(at), mode);
    if (head.old().isEmpty() || head.fresh().isEmpty()) {
      throw new MalformedForm("the head of a diff without its path");
    }
    if (head.extra().size() > FileHead.MOST_EXTRA) {
      throw new MalformedForm("the head of a diff with " + head.extra().size() + " lines of modes");
    }
    head.lines().forEach(out::add);
    stands(head);
    return at + 1;
  }
}
