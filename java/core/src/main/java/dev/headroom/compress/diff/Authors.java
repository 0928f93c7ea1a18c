package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of people, {@code Ann Lee <ann@example.com>}, without an address that was told before. One
 * that has none has {@code =} before it where it would be read with one.
 */
final class Authors {
  private static final Line LITERAL = Line.of("=");
  private static final Line OPEN = Line.of(" <");

  /** The address of each name, with what stands before it. */
  private final Map<Line, Line> addresses = new HashMap<>();

  private boolean leftOut;
  private boolean marked;

  /** Whether a name has a mark before it. */
  boolean hasMarked() {
    return marked;
  }

  /** Whether some address was left out. */
  boolean hasLeftOut() {
    return leftOut;
  }

  /** Forgets what was told. */
  void forget() {
    addresses.clear();
  }

  Line shorter(Line author) {
    int open = author.indexOf(OPEN, 0);
    if (open < 0 || author.startsWith(LITERAL)) {
      boolean misread = addresses.containsKey(author) || author.startsWith(LITERAL);
      marked |= misread;
      return misread ? Line.join(LITERAL, author) : author;
    }
    Line name = author.piece(0, open);
    Line address = author.from(open);
    boolean told = address.equals(addresses.put(name, address));
    leftOut |= told;
    return told ? name : author;
  }

  Line longer(Line author) {
    if (author.startsWith(LITERAL)) {
      return author.from(LITERAL.length());
    }
    int open = author.indexOf(OPEN, 0);
    if (open < 0) {
      Line address = addresses.get(author);
      return address == null ? author : Line.join(author, address);
    }
    addresses.put(author.piece(0, open), author.from(open));
    return author;
  }
}
