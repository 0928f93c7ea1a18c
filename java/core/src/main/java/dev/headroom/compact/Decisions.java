package dev.headroom.compact;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the assistant decided, in its own words: of each of its texts the sentences with a word of
 * deciding, or the first one if there is none. Code is passed over.
 */
final class Decisions {
  /**
   * A sentence.
   *
   * @param number the message's
   */
  record Sentence(int number, String words) {}

  private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|\\z)");

  private static final Pattern DECIDES =
      Pattern.compile(
          "(?i)\\b(?:decid\\w+|decision|instead|because|therefore|root cause|caused? by|the fix"
              + "|turns? out|conclu\\w+|chose|choos\\w+|switch\\w*|must(?:n't)?|found|rather than"
              + "|won't|will not|agreed?|plan to|should(?:n't)?)\\b");

  private static final int LONGEST = 600;

  private Decisions() {}

  /** The sentences of what the assistant said, oldest first. */
  static List<Sentence> of(List<Text> said) {
    List<Sentence> all = new ArrayList<>();
    for (Text text : said) {
      List<Sentence> own = new ArrayList<>();
      List<Sentence> deciding = new ArrayList<>();
      for (String part : CODE.split(text.content())) {
        for (String line : part.lines().toList()) {
          for (String words : sentences(line)) {
            Sentence sentence = new Sentence(text.number(), words);
            own.add(sentence);
            if (DECIDES.matcher(words).find()) {
              deciding.add(sentence);
            }
          }
        }
      }
      all.addAll(deciding.isEmpty() ? own.subList(0, Math.min(1, own.size())) : deciding);
    }
    return all;
  }

  private static List<String> sentences(String line) {
    List<String> found = new ArrayList<>();
    BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
    ends.setText(line);
    int from = ends.first();
    for (int to = ends.next(); to != BreakIterator.DONE; from = to, to = ends.next()) {
      String words = line.substring(from, to).strip();
      if (!words.isEmpty() && words.length() <= LONGEST) {
        found.add(words);
      }
    }
    return found;
  }
}
