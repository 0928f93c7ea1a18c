package dev.headroom.compress.json;

import dev.headroom.rank.Terms;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Cuts long texts and hashes in a row, and says in their place how much is missing. Words that are
 * asked for stay, each where it stands first.
 */
final class Excerpt {
  /** Nothing is asked for. */
  static final Terms NOTHING = Terms.of(new long[0]);

  /** From so many bytes on nothing is cut, neither texts nor hashes. */
  static final int WHOLE = Integer.MAX_VALUE / 8;

  /** A text is only cut if at least so many bytes go. */
  private static final int LEAST_CUT = 100;

  /** So many hexadecimal digits and more are a hash, told by its first ones. */
  private static final int LEAST_DIGEST = 32;

  private static final int DIGEST_SHOWN = 10;

  private final byte[] json;
  private final int most;
  private final Terms asked;

  /** The words asked for that were met. */
  private final Set<Long> met = new HashSet<>();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** How many texts were cut. */
  private int cuts;

  private Excerpt(byte[] json, int most, Terms asked) {
    this.json = json;
    this.most = most;
    this.asked = asked;
  }

  /** A row with its long texts cut, and how many were. */
  record Cut(byte[] json, int texts) {}

  /**
   * @param json a value as compact JSON
   * @param most the bytes after which a text is cut
   * @param asked the words that must stay
   */
  static Cut of(byte[] json, int most, Terms asked) {
    if (json.length <= Math.min(most, LEAST_DIGEST)) {
      return new Cut(json, 0);
    }
    Excerpt e = new Excerpt(json, most, asked);
    e.read();
    return e.cuts == 0 ? new Cut(json, 0) : new Cut(e.out.toByteArray(), e.cuts);
  }

  /**
   * A text as it stands, its end left off if it is long.
   *
   * @param most the bytes after which it is cut
   */
  static byte[] ofText(byte[] text, int most) {
    if (text.length <= most + LEAST_CUT) {
      return text;
    }
    int to = most;
    while (to > 0 && (text[to] & 0xc0) == 0x80) {
      to--;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, 0, to);
    out.writeBytes(note(text.length - to));
    return out.toByteArray();
  }

  private static byte[] note(int bytes) {
    return ("\u2026 [+" + bytes + " bytes]").getBytes(StandardCharsets.UTF_8);
  }

  private void read() {
    int from = 0;
    for (int i = 0; i < json.length; i++) {
      if (json[i] != '"') {
        continue;
      }
      int end = JsonWords.close(json, i + 1);
      boolean isKey = end + 1 < json.length && json[end + 1] == ':';
      int last = isKey ? 0 : lastAsked(i + 1, end);
      boolean digest = !isKey && most < WHOLE && last == 0 && isDigest(i + 1, end);
      if (digest || !isKey && end - Math.max(i + 1 + most, last) > LEAST_CUT) {
        out.write(json, from, i - from);
        int shown = digest ? i + 1 + DIGEST_SHOWN : border(i + 1, i + 1 + most);
        cut(i + 1, Math.max(last, shown), end, digest);
        from = end + 1;
      }
      i = end;
    }
    out.write(json, from, json.length - from);
  }

  /**
   * Behind the character behind the last word in a text that is asked for and was not met before,
   * or 0: an ellipsis right behind a word would make it another one.
   */
  private int lastAsked(int from, int end) {
    int[] last = {0};
    if (!asked.isEmpty()) {
      JsonWords.ofText(
          json,
          from,
          end,
          (hash, start, behind) -> {
            if (asked.contains(hash) && met.add(hash)) {
              last[0] = behind;
            }
          });
    }
    return last[0] == 0 || last[0] >= end ? last[0] : last[0] + unit(last[0]);
  }

  private void cut(int from, int to, int end, boolean digest) {
    out.write('"');
    out.write(json, from, to - from);
    byte[] note =
        ("\u2026" + (digest ? "" : " [+" + (end - to) + " bytes]") + "\"")
            .getBytes(StandardCharsets.UTF_8);
    out.write(note, 0, note.length);
    cuts++;
  }

  /** Whether a text is the hexadecimal digits of a hash or key. */
  private boolean isDigest(int from, int end) {
    if (end - from < LEAST_DIGEST) {
      return false;
    }
    for (int i = from; i < end; i++) {
      byte b = json[i];
      if ((b < '0' || b > '9') && (b < 'a' || b > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The last border of words up to {@code most}, not within an escape or a character. */
  private int border(int from, int most) {
    int last = from;
    int space = from;
    for (int i = from; i <= most; ) {
      last = i;
      space = json[i] == ' ' ? i : space;
      i += unit(i);
    }
    return space > from + (most - from) / 2 ? space : last;
  }

  /** The bytes of the character or escape at a place. */
  private int unit(int i) {
    return json[i] == '\\' ? json[i + 1] == 'u' ? 6 : 2 : length(json[i]);
  }

  private static int length(byte lead) {
    return lead >= 0 || lead < (byte) 0xc0
        ? 1
        : lead < (byte) 0xe0 ? 2 : lead < (byte) 0xf0 ? 3 : 4;
  }
}
