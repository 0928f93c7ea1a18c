package dev.headroom.detect;

import dev.headroom.syntax.Language;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells from the first and last bytes and the shapes of a few lines what a text is; whether it
 * really parses is the codec's business. Costs microseconds whatever the size.
 */
public final class Detector {
  private static final int LINES = 16;

  private Detector() {}

  /**
   * What a text (UTF-8) is, given what its owner says it is: a MIME type or a file's name, or
   * empty. Text that is declared as plain text is never taken apart as JSON; what is declared as
   * JSON and may be it counts as JSON. Plain text is source code if the hint names a language, and
   * no search result or diff. A hint that says nothing about these is ignored.
   */
  public static Detection detect(byte[] text, String hint) {
    Detection seen = detect(text);
    String name = hint.strip().toLowerCase(Locale.ROOT);
    int parameters = name.indexOf(';');
    if (parameters >= 0) {
      name = name.substring(0, parameters).strip();
    }
    if (seen.type() == ContentType.EMPTY) {
      return seen;
    }
    if (name.equals("text/plain")) {
      return new Detection(seen.type().isPlain() ? seen.type() : ContentType.TEXT, 1.0);
    }
    boolean lines = name.endsWith("ndjson") || name.endsWith("jsonl");
    if (lines || name.endsWith("json")) {
      boolean json = seen.type() == ContentType.JSON || seen.type() == ContentType.JSON_LINES;
      boolean may = json || mayBeginJson(text);
      ContentType type = json ? seen.type() : ContentType.JSON;
      return may ? new Detection(type, 1.0) : seen;
    }
    Optional<ContentType> notation = notation(name);
    boolean open =
        switch (seen.type()) {
          case TEXT, CSV, RECORDS -> true;
          default -> false;
        };
    if (notation.isPresent() && open) {
      return new Detection(notation.get(), 0.95);
    }
    Optional<Language> named = Language.of(name);
    boolean code =
        switch (seen.type()) {
          case TEXT, TABLE, CSV, RECORDS, CODE -> true;
          default -> false;
        };
    return named.isPresent() && code ? Detection.code(named.get(), 0.95) : seen;
  }

  /** What a MIME type or a file's name says of its notation. */
  private static Optional<ContentType> notation(String name) {
    if (name.endsWith("yaml") || name.endsWith(".yml")) {
      return Optional.of(ContentType.YAML);
    }
    boolean lock = name.endsWith("cargo.lock") || name.endsWith("poetry.lock");
    if (name.endsWith("toml") || lock || name.endsWith("uv.lock")) {
      return Optional.of(ContentType.TOML);
    }
    return name.endsWith("xml") ? Optional.of(ContentType.XML) : Optional.empty();
  }

  private static boolean mayBeginJson(byte[] text) {
    int i = 0;
    while (i < text.length && isSpace(text[i])) {
      i++;
    }
    return i < text.length && opens(text[i]);
  }

  /** What a text (UTF-8) seems to be. */
  public static Detection detect(byte[] text) {
    Detection seen = shape(text);
    if (seen.type() != ContentType.TEXT) {
      return seen;
    }
    if (HtmlRecogniser.recognises(text)) {
      return new Detection(ContentType.HTML, 0.95);
    }
    if (XmlRecogniser.recognises(text)) {
      return new Detection(ContentType.XML, 0.95);
    }
    if (GitRecogniser.recognises(text)) {
      return new Detection(ContentType.DIFF, 0.95);
    }
    if (SearchRecogniser.recognises(text)) {
      return new Detection(ContentType.SEARCH, 0.9);
    }
    if (JvmRecogniser.isDump(text)) {
      return new Detection(ContentType.JVM, 0.95);
    }
    if (RecordsRecogniser.recognises(text)) {
      return new Detection(ContentType.RECORDS, 0.9);
    }
    if (CsvShape.recognises(text)) {
      return new Detection(ContentType.CSV, 0.9);
    }
    double log = LogRecogniser.confidence(text);
    if (log > 0) {
      return new Detection(ContentType.LOG, log);
    }
    if (JvmRecogniser.isTrace(text)) {
      return new Detection(ContentType.JVM, 0.9);
    }
    if (TableRecogniser.recognises(text)) {
      return new Detection(ContentType.TABLE, 0.9);
    }
    Optional<ContentType> settings = SettingsRecogniser.of(text);
    if (settings.isPresent()) {
      return new Detection(settings.get(), 0.85);
    }
    Optional<Language> language = LanguageRecogniser.of(text);
    if (language.isPresent()) {
      return Detection.code(language.get(), 0.8);
    }
    return ProseRecogniser.recognises(text) ? new Detection(ContentType.PROSE, 0.9) : seen;
  }

  /**
   * What a text (UTF-8) seems to be by its brackets alone: empty, JSON or JSON Lines, as {@link
   * #detect(byte[])} says as well, else text.
   */
  public static Detection shape(byte[] text) {
    int from =
        text.length >= 3
                && text[0] == (byte) 0xef
                && text[1] == (byte) 0xbb
                && text[2] == (byte) 0xbf
            ? 3
            : 0;
    int to = text.length;
    while (from < to && isSpace(text[from])) {
      from++;
    }
    while (to > from && isSpace(text[to - 1])) {
      to--;
    }
    if (from == to) {
      return new Detection(ContentType.EMPTY, 1.0);
    }
    if (text[from] == '"') {
      return isOneString(text, from, to)
          ? new Detection(ContentType.JSON, 0.6)
          : new Detection(ContentType.TEXT, 0.9);
    }
    if (!opens(text[from])) {
      return new Detection(ContentType.TEXT, 0.9);
    }
    if (areJsonLines(text, from, to)) {
      return new Detection(ContentType.JSON_LINES, 0.9);
    }
    if (!beginsAsJson(text, from, to)) {
      return new Detection(ContentType.TEXT, 0.8);
    }
    boolean closed = text[to - 1] == (text[from] == '{' ? '}' : ']');
    return new Detection(ContentType.JSON, closed ? 0.95 : 0.5);
  }

  /** Whether the string that begins here ends with the text. */
  private static boolean isOneString(byte[] text, int from, int to) {
    int i = from + 1;
    while (i < to && text[i] != '"' && text[i] != '\n') {
      i += text[i] == '\\' ? 2 : 1;
    }
    return i == to - 1 && text[i] == '"';
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean opens(byte b) {
    return b == '{' || b == '[';
  }

  /** Whether what follows the opening bracket can follow it in JSON. */
  private static boolean beginsAsJson(byte[] text, int from, int to) {
    int i = from + 1;
    while (i < to && isSpace(text[i])) {
      i++;
    }
    if (i == to) {
      return false;
    }
    byte b = text[i];
    if (text[from] == '{') {
      return b == '"' || b == '}';
    }
    boolean number = b == '-' || b >= '0' && b <= '9';
    return number
        ? isNumberAlone(text, i, to)
        : opens(b) || b == '"' || b == ']' || b == 't' || b == 'f' || b == 'n';
  }

  private static boolean isNumberPart(byte b) {
    return b >= '0' && b <= '9' || b == '.' || b == '+' || b == 'e' || b == 'E';
  }

  /** Whether behind the first word of a list, a number, the list goes on or ends with the text. */
  private static boolean isNumberAlone(byte[] text, int from, int to) {
    int i = from + 1;
    while (i < to && (isNumberPart(text[i]) || text[i] == '-' && (text[i - 1] | 0x20) == 'e')) {
      i++;
    }
    while (i < to && isSpace(text[i])) {
      i++;
    }
    return i == to || text[i] == ',' || text[i] == ']' && i == to - 1;
  }

  /**
   * Whether the first lines, two or more, each are an object or a list by their first and last
   * bytes.
   */
  private static boolean areJsonLines(byte[] text, int from, int to) {
    int lines = 0;
    int i = from;
    while (i < to && lines < LINES) {
      int end = LineEnds.next(text, i, to);
      int last = end;
      while (last > i && isSpace(text[last - 1])) {
        last--;
      }
      if (last > i) {
        if (!opens(text[i])
            || text[last - 1] != (text[i] == '{' ? '}' : ']')
            || !beginsAsJson(text, i, last)) {
          return false;
        }
        lines++;
      }
      i = end + 1;
    }
    return lines > 1;
  }
}
