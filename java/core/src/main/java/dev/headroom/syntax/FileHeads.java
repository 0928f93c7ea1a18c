package dev.headroom.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds source files that stand below each other in a text, as in a dump of a repository or in what
 * prints several files: below lines that are alike but for the path in them, such as {@code ====
 * src/a.py ====}, {@code File: src/a.py} or {@code <file path="src/a.py">}. A path alone, one
 * inside of a block of comment, one with the number of a line behind it, and one in a comment that
 * does not begin the text, is no such line.
 */
public final class FileHeads {
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w./@+-])[\\w.@+-]*(?:/[\\w.@+-]+)*\\.\\w{1,8}(?![\\w/-]|:\\d)");

  private static final Pattern COMMENT = Pattern.compile("(?:#|//|--|/\\*) ?\0(?: ?\\*/)?");

  /** A line inside of a block of comment, which a bundler kept from the head of a file. */
  private static final Pattern IN_COMMENT = Pattern.compile("\\*[^*].*");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  /** Words that may stand beside a path. */
  private static final Set<String> WORDS =
      Set.of(
          "file",
          "path",
          "name",
          "filename",
          "filepath",
          "source",
          "src",
          "document",
          "begin",
          "start",
          "index",
          "title");

  /** What surrounds a file's text: rules, fences, tags and blank lines. */
  private static final Pattern FRAME =
      Pattern.compile("\\s*|\\s*([=*#_~-])\\1{2,}\\s*|`{3,}\\w*|</?[\\w-]+>");

  private static final int LONGEST = 300;
  private static final int LONGEST_ENDING = 8;

  /** A comment is the first line of a text among so many. */
  private static final int BEGINNING = 3;

  /** A line with a path. */
  private record Head(int line, String shape, boolean comment, String path, Language language) {}

  private FileHeads() {}

  /** The files; none if there are fewer than two. */
  public static List<CodePart> in(SourceText text) {
    List<Head> heads = heads(text);
    List<CodePart> parts = new ArrayList<>();
    for (int i = 0; i < heads.size() && heads.size() > 1; i++) {
      int last = i + 1 < heads.size() ? heads.get(i + 1).line - 1 : text.lines();
      int first = heads.get(i).line + 1;
      while (first <= last && isFrame(text, first)) {
        first++;
      }
      while (last >= first && isFrame(text, last)) {
        last--;
      }
      if (first <= last) {
        int to = last < text.lines() ? text.start(last + 1) : text.length();
        Head h = heads.get(i);
        parts.add(new CodePart(h.path, h.language, text.start(first), to));
      }
    }
    return parts.size() > 1 ? parts : List.of();
  }

  /** The first line with a path, and those like it. */
  private static List<Head> heads(SourceText text) {
    List<Head> heads = new ArrayList<>();
    for (int line = 1; line <= text.lines(); line++) {
      head(text, line).filter(h -> mayFollow(h, heads)).ifPresent(heads::add);
    }
    return heads;
  }

  private static boolean mayFollow(Head head, List<Head> heads) {
    return heads.isEmpty()
        ? !head.comment || head.line <= BEGINNING
        : head.shape.equals(heads.getFirst().shape);
  }

  private static Optional<Head> head(SourceText text, int line) {
    int from = text.behindBlank(text.start(line), text.end(line));
    int to = text.beforeBlank(from, text.end(line));
    if (!mayBeOne(text, from, to)) {
      return Optional.empty();
    }
    String whole = text.text(from, to);
    Matcher m = PATH.matcher(whole);
    boolean inComment = IN_COMMENT.matcher(whole).matches();
    if (inComment || !m.find() || m.end() - m.start() == whole.length()) {
      return Optional.empty();
    }
    String path = m.group();
    String around = whole.substring(0, m.start()) + '\0' + whole.substring(m.end());
    boolean plain = WORD.matcher(around).results().allMatch(w -> isKnown(w.group()));
    boolean comment = COMMENT.matcher(around).matches();
    String shape = around.replaceAll("\\d+", "0");
    return plain && !m.find()
        ? Language.of(path).map(l -> new Head(line, shape, comment, path, l))
        : Optional.empty();
  }

  /**
   * Whether a line is short, has a file's ending and none of what code has, and is no path alone.
   */
  private static boolean mayBeOne(SourceText text, int from, int to) {
    boolean ending = false;
    boolean path = true;
    int stop = from;
    for (int i = from; i < to && to - from <= LONGEST; i++) {
      byte b = text.at(i);
      if (b == '(' || b == ';' || b == '{' || b == ',') {
        return false;
      }
      ending |= b == '.' && !ending && isEnding(text, i + 1, to);
      path &= isWord(b) || b == '/' || b == '.' || b == '-';
      stop = b == '.' ? i : stop;
    }
    boolean whole = path && wordEnd(text, stop + 1, to) == to && isEnding(text, stop + 1, to);
    return ending && !whole;
  }

  /** Whether a word of a path's last characters begins here that a language is known by. */
  private static boolean isEnding(SourceText text, int from, int to) {
    int end = wordEnd(text, from, to);
    return end > from
        && end - from <= LONGEST_ENDING
        && Language.named(text.text(from, end)).isPresent();
  }

  private static int wordEnd(SourceText text, int from, int to) {
    int end = from;
    while (end < to && isWord(text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(byte b) {
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'z' || b >= '0' && b <= '9' || b == '_';
  }

  private static boolean isFrame(SourceText text, int line) {
    int to = text.end(line);
    return to - text.start(line) <= LONGEST
        && FRAME.matcher(text.text(text.start(line), to)).matches();
  }

  private static boolean isKnown(String word) {
    return WORDS.contains(word.toLowerCase(java.util.Locale.ROOT));
  }
}
