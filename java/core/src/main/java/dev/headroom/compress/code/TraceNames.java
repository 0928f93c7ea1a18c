package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that frames of traces and lines of errors speak of. Every text before a source file is
 * looked through for them, so that a line is told from most others by its bytes before an
 * expression sees it.
 */
final class TraceNames {
  /** Frames of traces: of the JVM, .NET and JavaScript, of Python, of Go, of Rust. */
  private static final Pattern FRAME =
      Pattern.compile(
          "^\\s*at (?:async |new )?([\\w$.<>:/@\\[\\]]+) ?\\("
              + "|^\\s*File \"[^\"]+\", line \\d+, in ([\\w$.<>]+)"
              + "|^([\\w./$-]+\\.(?:\\(\\*?\\w+\\)\\.)?\\w+)\\((?:0x|\\.\\.\\.|\\{|\\))"
              + "|^\\s*\\d+: +(?:0x[0-9a-f]+ - )?<?([\\w:<> ]+::\\w+)");

  private static final Pattern ERROR =
      Pattern.compile(
          "(?i)(?:error|exception)\\b"
              + "|\\b(?:failed|failure|panicked|undefined|unresolved|cannot find)\\b");

  /** What each of those words has, in lower case. */
  private static final byte[][] TELLING = {
    bytes("error"),
    bytes("excep"),
    bytes("fail"),
    bytes("panic"),
    bytes("undef"),
    bytes("unres"),
    bytes("cannot")
  };

  /** What an error line names: in quotes, or with brackets behind it. */
  private static final Pattern NAMED =
      Pattern.compile("[`'\"‘]([\\w$.:#]{2,80})(?:\\(\\))?[`'\"’]|\\b([A-Za-z_$][\\w$]{2,80})\\(");

  private static final int LONGEST_LINE = 2000;

  /** Of a character of a line there are so many bytes at most (UTF-8). */
  private static final int CHARACTER = 3;

  private final byte[] text;
  private final Consumer<String> names;

  private TraceNames(byte[] text, Consumer<String> names) {
    this.text = text;
    this.names = names;
  }

  /**
   * Gives the names of a text.
   *
   * @param text (UTF-8)
   * @param names takes each, without the path before it
   */
  static void of(byte[] text, Consumer<String> names) {
    TraceNames traces = new TraceNames(text, names);
    int from = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == '\n' || text[i] == '\r') {
        if (i > from && i - from <= CHARACTER * LONGEST_LINE) {
          traces.line(from, i);
        }
        from = i + 1;
      }
    }
  }

  private void line(int from, int to) {
    boolean frame = mayBeFrame(from, to);
    if (!frame && !mayTellOfError(from, to)) {
      return;
    }
    String line = new String(text, from, to - from, UTF_8);
    if (line.length() > LONGEST_LINE) {
      return;
    }
    Matcher found = FRAME.matcher(line);
    if (frame && found.find()) {
      for (int g = 1; g <= found.groupCount(); g++) {
        lastName(found.group(g));
      }
    } else if (ERROR.matcher(line).find()) {
      Matcher named = NAMED.matcher(line);
      while (named.find()) {
        lastName(named.group(1));
        lastName(named.group(2));
      }
    }
  }

  /** What names and paths before a call's bracket are written of. */
  private static boolean isInPath(byte b) {
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'z' || b >= '-' && b <= '9' || b == '_' || b == '$';
  }

  private boolean mayBeFrame(int from, int to) {
    int first = from;
    while (first < to && (text[first] == ' ' || text[first] >= '\t' && text[first] <= '\r')) {
      first++;
    }
    if (first == to) {
      return false;
    }
    byte b = text[first];
    int end = first;
    while (end < to && isInPath(text[end])) {
      end++;
    }
    byte behind = end < to ? text[end] : 0;
    boolean call = first == from && behind == '(';
    boolean numbered = b >= '0' && b <= '9' && behind == ':';
    boolean at = b == 'a' && end - first == "at".length();
    boolean file = b == 'F' && end - first == "File".length();
    return call || numbered || behind == ' ' && (at || file);
  }

  private boolean mayTellOfError(int from, int to) {
    for (int i = from; i < to; i++) {
      int b = text[i] | 0x20;
      if ((b == 'e' || b == 'f' || b == 'p' || b == 'u' || b == 'c') && tells(i, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean tells(int at, int to) {
    for (byte[] word : TELLING) {
      int i = 0;
      while (i < word.length && at + i < to && (text[at + i] | 0x20) == word[i]) {
        i++;
      }
      if (i == word.length) {
        return true;
      }
    }
    return false;
  }

  /** The last of names that are joined, without what is no name. */
  private void lastName(@Nullable String path) {
    if (path != null) {
      String[] parts = path.split("[^\\w$]+");
      if (parts.length > 0) {
        names.accept(parts[parts.length - 1]);
      }
    }
  }

  private static byte[] bytes(String word) {
    return word.getBytes(UTF_8);
  }
}
