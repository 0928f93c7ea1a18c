package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Line;
import java.util.List;

/**
 * What each line of a diff, or of what git log, show or blame print, is. Inside of a hunk that is
 * told by the counts in its head alone, so that a removed line {@code -- x} is no file's head.
 */
final class GitLines {
  /** What a line is. */
  enum Role {
    /** {@code commit} with a hash. */
    COMMIT,
    /** {@code Author:}, {@code Date:} and the like below it. */
    COMMIT_HEAD,
    /** The first line of a message. */
    SUBJECT,
    /** Further lines of a message. */
    MESSAGE,
    /** Where the diff of a file begins. */
    FILE,
    /** What stands before a file's hunks: modes, renames, names, notes of binary files. */
    FILE_HEAD,
    /** {@code index 1234567..89abcde 100644}. */
    INDEX,
    /** The head of a hunk. */
    HUNK,
    CHANGED,
    CONTEXT,
    /** A line of git blame. */
    BLAME,
    OTHER
  }

  /** An author, a date and a number take so many bytes at most. */
  private static final int LONGEST_ORIGIN = 512;

  private final List<Line> lines;
  private final Role[] roles;

  /** Lines of the hunk that are still to come, in each of its files. */
  private int[] left = new int[0];

  private int changed;
  private int commits;
  private int blames;

  private GitLines(List<Line> lines) {
    this.lines = lines;
    this.roles = new Role[lines.size()];
  }

  /** The roles of lines. */
  static GitLines of(List<Line> lines) {
    GitLines read = new GitLines(lines);
    Role before = Role.OTHER;
    for (int i = 0; i < lines.size(); i++) {
      before = read.role(i, before);
      read.roles[i] = before;
    }
    return read;
  }

  Role role(int i) {
    return roles[i];
  }

  /** How many lines are changed, in all hunks. */
  int changed() {
    return changed;
  }

  int commits() {
    return commits;
  }

  int blames() {
    return blames;
  }

  private Role role(int i, Role before) {
    Line line = lines.get(i);
    if (isInHunk()) {
      Role role = inHunk(line);
      if (role != Role.OTHER) {
        return role;
      }
      left = new int[0];
    }
    if (line.startsWith("@@") && startHunk(line)) {
      return Role.HUNK;
    }
    if (line.startsWith("\\ ")) {
      return before == Role.CHANGED || before == Role.CONTEXT ? before : Role.OTHER;
    }
    if (line.startsWith("diff --") || line.startsWith("Index: ")) {
      return Role.FILE;
    }
    if (isCommit(line)) {
      commits++;
      return Role.COMMIT;
    }
    if (line.startsWith("index ")) {
      return before == Role.FILE || before == Role.FILE_HEAD ? Role.INDEX : Role.OTHER;
    }
    if (isBlame(line)) {
      blames++;
      return Role.BLAME;
    }
    return below(line, i, before);
  }

  private Role below(Line line, int i, Role before) {
    boolean head = before == Role.COMMIT || before == Role.COMMIT_HEAD;
    if (head && line.indexOf(':', 0) > 0 && !line.has(0, ' ')) {
      return Role.COMMIT_HEAD;
    }
    boolean message = line.startsWith("    ");
    if (message && (head || isEmptyBelowHead(i))) {
      return Role.SUBJECT;
    }
    if (message && (before == Role.SUBJECT || before == Role.MESSAGE)) {
      return Role.MESSAGE;
    }
    boolean file = before == Role.FILE || before == Role.FILE_HEAD || before == Role.INDEX;
    boolean names = line.startsWith("--- ") && i + 1 < lines.size();
    if (names && lines.get(i + 1).startsWith("+++ ")) {
      return file ? Role.FILE_HEAD : Role.FILE;
    }
    return file && !line.isEmpty() ? Role.FILE_HEAD : Role.OTHER;
  }

  private boolean isEmptyBelowHead(int i) {
    return i > 1
        && lines.get(i - 1).isEmpty()
        && (roles[i - 2] == Role.COMMIT_HEAD || roles[i - 2] == Role.COMMIT);
  }

  private boolean isInHunk() {
    for (int n : left) {
      if (n > 0) {
        return true;
      }
    }
    return false;
  }

  /** A line of a hunk; of a combined diff it has a mark for each parent. */
  private Role inHunk(Line line) {
    int parents = left.length - 1;
    boolean added = false;
    boolean removed = false;
    int[] rest = left.clone();
    for (int p = 0; p < parents; p++) {
      boolean plus = line.has(p, '+');
      boolean minus = line.has(p, '-');
      boolean same = line.has(p, ' ') || line.isEmpty();
      if (!plus && !minus && !same) {
        return Role.OTHER;
      }
      added |= plus;
      removed |= minus;
    }
    for (int p = 0; p < parents; p++) {
      boolean in = removed ? line.has(p, '-') : !line.has(p, '+');
      rest[p] -= in ? 1 : 0;
    }
    rest[parents] -= removed ? 0 : 1;
    for (int n : rest) {
      if (n < 0) {
        return Role.OTHER;
      }
    }
    left = rest;
    changed += added || removed ? 1 : 0;
    return added || removed ? Role.CHANGED : Role.CONTEXT;
  }

  /** Reads {@code @@ -12,3 +12,4 @@}, of a combined diff with more at signs and ranges. */
  private boolean startHunk(Line line) {
    int signs = 0;
    while (line.has(signs, '@')) {
      signs++;
    }
    int[] counts = new int[signs];
    int at = signs;
    for (int r = 0; r < signs; r++) {
      if (!line.has(at, ' ') || !line.has(at + 1, r + 1 < signs ? '-' : '+')) {
        return false;
      }
      int end = line.behindDigits(at + 2);
      counts[r] = 1;
      if (end > at + 2 && line.has(end, ',')) {
        int from = end + 1;
        end = line.behindDigits(from);
        counts[r] = line.number(from, end);
      }
      if (end == at + 2 || counts[r] < 0) {
        return false;
      }
      at = end;
    }
    if (!line.has(at, ' ') || !line.has(at + 1, '@')) {
      return false;
    }
    left = counts;
    return true;
  }

  private static boolean isCommit(Line line) {
    return line.startsWith("commit ") && hexEnd(line, 7) >= 14;
  }

  static int hexEnd(Line line, int from) {
    int i = from;
    while (i < line.length() && (line.isDigit(i) || line.at(i) >= 'a' && line.at(i) <= 'f')) {
      i++;
    }
    return i;
  }

  /** {@code 1a2b3c4d (Ann Lee 2026-01-02 10:00:00 +0100 12) text}. */
  private static boolean isBlame(Line line) {
    int end = hexEnd(line, line.has(0, '^') ? 1 : 0);
    if (end < 7 || !line.has(end, ' ')) {
      return false;
    }
    int open = line.indexOf('(', end);
    int close = numberEnd(line, open);
    return open > 0 && close > 0;
  }

  /** Where the parenthesis behind the number of a blamed line closes, or -1. */
  static int numberEnd(Line line, int open) {
    int close = open < 0 ? -1 : line.indexOf(')', open);
    while (close > 0 && close - open <= LONGEST_ORIGIN) {
      int digits = close;
      while (line.isDigit(digits - 1)) {
        digits--;
      }
      boolean zone = digits < close && line.has(digits - 1, ' ');
      if (zone && isDated(line.piece(open, digits))) {
        return close;
      }
      close = line.indexOf(')', close + 1);
    }
    return -1;
  }

  private static boolean isDated(Line line) {
    for (int i = 0; i + 10 < line.length(); i++) {
      if (line.isDigit(i) && line.has(i + 4, '-') && line.has(i + 7, '-') && line.isDigit(i + 9)) {
        return true;
      }
    }
    return false;
  }
}
