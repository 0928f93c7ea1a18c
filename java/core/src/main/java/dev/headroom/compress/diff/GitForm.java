package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.lines.Unfolded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What git log, show, diff and blame print: the head of a commit in one line, {@code # hash |
 * author | date}, with the message below it; the head of a file's diff in one line, {@code == path;
 * 1234567..89abcde 100644}; heads of hunks without what their lines tell, {@code @@ 12 void f()};
 * statistics without padding, {@code path +3 -2}; blamed lines below the commit that they share.
 * Hashes stand as they are, and so do changed lines but for the signs of new files.
 */
public final class GitForm implements LineForm {
  @Override
  public String kind() {
    return "git";
  }

  private static List<GitPart> parts(String rule) {
    return List.of(
        new Hunks(), new FileHeads(), new Commits(rule), new Blames(), new Stats(), new Names());
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    List<GitPart> parts = parts("");
    List<Line> body = new ArrayList<>();
    Optional<GitPart> last = Optional.empty();
    int i = 0;
    while (i < lines.size()) {
      int at = i;
      Optional<GitPart> part = Optional.empty();
      for (int p = 0; p < parts.size() && i == at; p++) {
        i = parts.get(p).write(lines, at, body);
        part = i > at ? Optional.of(parts.get(p)) : part;
      }
      if (part.isPresent()) {
        last = part;
        continue;
      }
      Line line = lines.get(i++);
      boolean taken = last.isPresent() && last.get().takes(line);
      boolean misread = taken || begun(parts, line).isPresent();
      body.add(misread ? Repeats.escaped(line) : Repeats.literal(line));
      parts.forEach(p -> p.passes(line));
      last = line.isEmpty() ? last : Optional.empty();
    }
    List<GitPart> used = parts.stream().filter(p -> !p.rule().isEmpty()).toList();
    String rule = used.stream().map(GitPart::rule).collect(Collectors.joining("; "));
    return used.stream().anyMatch(GitPart::isOwn)
        ? Optional.of(new Body(rule, body))
        : Optional.empty();
  }

  private static Optional<GitPart> begun(List<GitPart> parts, Line line) {
    for (GitPart part : parts) {
      if (part.begins(line)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Line> decode(Body body) {
    List<GitPart> parts = parts(body.rule());
    Unfolded out = new Unfolded();
    int i = 0;
    while (i < body.lines().size()) {
      Line line = body.lines().get(i);
      Optional<GitPart> part = begun(parts, line);
      if (part.isPresent()) {
        i = part.get().read(body.lines(), i, out);
      } else {
        Line literal = Repeats.isEscaped(line) ? line.from(1) : line;
        parts.forEach(p -> p.passes(literal));
        out.add(literal);
        i++;
      }
    }
    return out.lines();
  }
}
