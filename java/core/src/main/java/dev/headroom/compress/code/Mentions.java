package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.rank.Terms;
import dev.headroom.syntax.SourceText;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a source file is spoken of in the texts before it: names in questions, in traces and
 * errors, and lines of edits. A name is known by its words, as {@link Terms} has them; a line by
 * what stands on it without the white space around it.
 */
public final class Mentions {
  /** What is written as code is a name though it is a common word. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?<=[\\w$`'\")\\]>](?:\\.|::|#|->))[\\w$]+|[\\w$]+(?=\\(|`|::)|(?<=`)[\\w$]+");

  /** Lines with fewer characters say nothing of where they stand. */
  private static final int LEAST_LINE = 12;

  private final Set<Long> words = new HashSet<>();
  private final Set<Long> lines = new HashSet<>();
  private final Set<String> whole = new HashSet<>();

  /** Takes a question: its words but for common ones, and of these what is written as code. */
  public Mentions ask(byte[] question) {
    String text = new String(question, UTF_8).strip();
    Terms.scan(
        question,
        0,
        question.length,
        (hash, from, to) -> {
          boolean says = to - from > 1 || question[from] < 0;
          String word = new String(question, from, to - from, UTF_8);
          if (says && !Terms.isStopWord(word.toLowerCase(java.util.Locale.ROOT))) {
            words.add(hash);
          }
        });
    if (!text.isEmpty() && text.chars().noneMatch(Character::isWhitespace)) {
      name(text);
      whole.add(text);
    }
    Matcher m = CODE.matcher(text);
    while (m.find()) {
      name(m.group());
    }
    return this;
  }

  /** Takes what others speak of too. */
  public Mentions add(Mentions other) {
    words.addAll(other.words);
    lines.addAll(other.lines);
    whole.addAll(other.whole);
    return this;
  }

  /** Takes a text that may tell of errors, with traces: the names in them. */
  public Mentions trace(byte[] text) {
    TraceNames.of(text, this::name);
    return this;
  }

  /** Takes what an edit took out of a file or put in: its lines. */
  public Mentions edit(byte[] text) {
    for (String line : new String(text, UTF_8).lines().toList()) {
      String bare = line.strip();
      if (bare.length() >= LEAST_LINE) {
        byte[] bytes = bare.getBytes(UTF_8);
        lines.add(hash(bytes, 0, bytes.length));
      }
    }
    return this;
  }

  private void name(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    Terms.scan(bytes, 0, bytes.length, (hash, from, to) -> words.add(hash));
  }

  /** How many names and lines there are. */
  public int size() {
    return words.size() + lines.size() + whole.size();
  }

  boolean isEmpty() {
    return size() == 0;
  }

  boolean hasLines() {
    return !lines.isEmpty();
  }

  /** Whether a name is all of a question. */
  boolean isAll(String name) {
    return whole.contains(name);
  }

  /** Whether a name between two places is spoken of: one of its words is. */
  boolean name(SourceText text, int from, int to) {
    boolean[] found = {whole.contains(text.text(from, to))};
    Terms.scan(text.bytes(), from, to, (hash, f, t) -> found[0] |= words.contains(hash));
    return found[0];
  }

  /** The lines that edits have; one that stands more than once says nothing of where it is. */
  BitSet lines(SourceText text) {
    Map<Long, Integer> places = new HashMap<>();
    for (int line = 1; line <= text.lines(); line++) {
      int to = text.beforeBlank(text.start(line), text.end(line));
      int from = text.behindBlank(text.start(line), to);
      long hash = hash(text.bytes(), from, to);
      if (to - from >= LEAST_LINE && lines.contains(hash)) {
        places.merge(hash, line, (one, other) -> 0);
      }
    }
    BitSet found = new BitSet();
    places.values().forEach(found::set);
    found.clear(0);
    return found;
  }

  private static long hash(byte[] text, int from, int to) {
    long h = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      h = (h ^ text[i] & 0xff) * 0x100000001b3L;
    }
    return h;
  }
}
