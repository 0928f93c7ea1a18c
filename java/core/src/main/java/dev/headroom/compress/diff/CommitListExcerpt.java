package dev.headroom.compress.diff;

import dev.headroom.compress.lines.Asked;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.Optional;

/**
 * What is worth reading of a long list of commits, one a line ({@code git log --oneline}), with a
 * graph or without: the newest ones and the oldest, what a branch or a tag names, merges, reverts,
 * and what the query asks for. Gaps say how many commits they hold.
 */
public final class CommitListExcerpt {
  private static final int FEWEST = 60;
  private static final int NEWEST = 30;
  private static final int OLDEST = 3;

  /** Of so many merges, in percent, all stay. */
  private static final int FEW_MERGES = 25;

  private static final int LEAST_HASH = 7;
  private static final int LONGEST_SHORT = 14;
  private static final int SHA1 = 40;
  private static final int SHA256 = 64;

  /** Hashes begin with at least so many digits. */
  private static final int FIRST_DIGITS = 8;

  /** Lines that are no commits are at most one of so many. */
  private static final int ONE_OF = 20;

  private static final Line MERGE = Line.of("Merge ");
  private static final Line REVERT = Line.of("Revert \"");
  private static final Line BLOB = Line.of("blob ");
  private static final Line TREE = Line.of("tree ");

  private final LineSequence text;

  /** Where the text behind the hash of a commit begins; 0 if a line is none, -1 for lines drawn. */
  private final int[] subject;

  private final int commits;
  private final Excerpt excerpt;

  private CommitListExcerpt(LineSequence text, int[] subject, int commits) {
    this.text = text;
    this.subject = subject;
    this.commits = commits;
    this.excerpt = new Excerpt(text, this::note);
  }

  /** What is to be left, if the text is a long list of commits. */
  public static Optional<Selected> of(LineSequence text, Terms query) {
    int[] subject = new int[text.size()];
    int commits = 0;
    int odd = 0;
    int worded = 0;
    int lettered = 0;
    int firsts = 0;
    for (int i = 0; i < subject.length; i++) {
      subject[i] = subject(text.get(i));
      commits += subject[i] > 0 ? 1 : 0;
      odd += subject[i] == 0 ? 1 : 0;
      if (subject[i] > 0) {
        Line line = text.get(i);
        worded += line.indexOf(' ', subject[i]) > 0 && !isOther(line, subject[i]) ? 1 : 0;
        lettered += hasLetter(line, hashStart(line), subject[i] - 1) ? 1 : 0;
        firsts |= 1 << Character.digit(line.at(hashStart(line)), 16);
      }
    }
    // Addresses in order, numbers, and sums before names of files, are no hashes of commits.
    boolean list =
        commits >= FEWEST
            && odd * ONE_OF <= commits
            && worded * 2 >= commits
            && lettered * 4L >= commits * 3L
            && Integer.bitCount(firsts) >= FIRST_DIGITS;
    return list
        ? Optional.of(new CommitListExcerpt(text, subject, commits).selected(query))
        : Optional.empty();
  }

  /** Where the text of a commit begins; -1 for a line of a graph alone, 0 for all others. */
  private static int subject(Line line) {
    int from = hashStart(line);
    int star = line.indexOf('*', 0);
    if (from == line.length()) {
      return from > 0 && !line.strip().isEmpty() ? -1 : 0;
    }
    int end = GitLines.hexEnd(line, from);
    boolean abbreviated = end - from >= LEAST_HASH && end - from <= LONGEST_SHORT;
    boolean whole = end - from == SHA1 || end - from == SHA256;
    // Behind spaces another column of a table begins.
    boolean one = line.has(end, ' ') && !line.has(end + 1, ' ');
    boolean drawn = from == 0 || star >= 0 && star < from;
    return (abbreviated || whole) && one && drawn ? end + 1 : 0;
  }

  /** Whether a line is of an object that is no commit, or of a move of a branch. */
  private static boolean isOther(Line line, int from) {
    return line.holds(BLOB, from) || line.holds(TREE, from) || line.indexOf('{', from) > 0;
  }

  /** Of seven random hexadecimal digits some 4 percent have no letter. */
  private static boolean hasLetter(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.at(i) >= 'a' && line.at(i) <= 'f') {
        return true;
      }
    }
    return false;
  }

  /** Where what a graph draws ends. */
  private static int hashStart(Line line) {
    int from = 0;
    while (from < line.length() && "*|/\\_-. ".indexOf(line.at(from)) >= 0) {
      from++;
    }
    return from;
  }

  private Selected selected(Terms query) {
    int merges = 0;
    for (int i = 0; i < subject.length; i++) {
      merges += subject[i] > 0 && is(i, MERGE) ? 1 : 0;
    }
    boolean few = merges * 100L <= (long) commits * FEW_MERGES;
    int nth = 0;
    for (int i = 0; i < subject.length; i++) {
      if (subject[i] > 0) {
        nth++;
        boolean end = nth <= NEWEST || nth > commits - OLDEST;
        boolean stays = end || isNamed(i) || few && is(i, MERGE) || Asked.in(text.get(i), query);
        if (!stays) {
          excerpt.omit(i);
        }
      }
    }
    leaveOutGraph();
    excerpt.settle();
    return new Selected(excerpt, this::note, this::isNamed, Optional.empty());
  }

  private boolean is(int i, Line word) {
    return text.get(i).holds(word, subject[i]);
  }

  /** Whether a branch or a tag names a commit, or it takes another one back. */
  private boolean isNamed(int i) {
    return subject[i] > 0 && (isDecorated(text.get(i), subject[i]) || is(i, REVERT));
  }

  /**
   * Whether names of branches and tags stand in parentheses before the subject. A subject may begin
   * with a parenthesis, too, but seldom with one that holds no words in running text.
   */
  private static boolean isDecorated(Line line, int from) {
    int close = line.has(from, '(') ? line.indexOf(')', from) : -1;
    if (close < 0) {
      return false;
    }
    String names = line.piece(from + 1, close).toString().replace(" -> ", ",");
    for (String name : names.split(", ?", -1)) {
      String bare = name.startsWith("tag: ") ? name.substring(5) : name;
      if (bare.isEmpty() || bare.indexOf(' ') >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Lines that draw branches go with a commit beside them. */
  private void leaveOutGraph() {
    boolean above = false;
    for (int i = 0; i < subject.length; i++) {
      above = subject[i] == -1 ? above : excerpt.isOmitted(i);
      if (subject[i] == -1 && above) {
        excerpt.omit(i);
      }
    }
    boolean below = false;
    for (int i = subject.length - 1; i >= 0; i--) {
      below = subject[i] == -1 ? below : excerpt.isOmitted(i);
      if (subject[i] == -1 && below) {
        excerpt.omit(i);
      }
    }
  }

  private String note(int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n += subject[i] > 0 ? 1 : 0;
    }
    return n == 0 ? "" : n + " commits";
  }
}
