package dev.headroom.compress.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a CSV is written, beside its cells.
 *
 * @param separator what stands between cells
 * @param quotes which cells stand in quotes
 * @param crlf whether records end in CR LF, not LF
 * @param ended whether the last record has such an end
 * @param marked whether a byte order mark stands before the header
 */
record Dialect(byte separator, Quotes quotes, boolean crlf, boolean ended, boolean marked) {
  /** Which cells stand in quotes. */
  enum Quotes {
    /** Those that hold a separator, a quote or a line end. */
    NEEDED(""),
    /** All. */
    ALL("all quoted"),
    /** All but numbers, {@code true} and {@code false}. */
    STRINGS("strings quoted");

    private final String said;

    Quotes(String said) {
      this.said = said;
    }
  }

  private static final String NAME = "CSV";
  private static final String CRLF = "CRLF";
  private static final String UNENDED = "no final newline";
  private static final String MARKED = "byte order mark";

  /** The line that says so. */
  String said() {
    List<String> words = new ArrayList<>();
    words.add(NAME);
    if (separator != ',') {
      words.add("by " + name(separator));
    }
    if (quotes != Quotes.NEEDED) {
      words.add(quotes.said);
    }
    if (crlf) {
      words.add(CRLF);
    }
    if (!ended) {
      words.add(UNENDED);
    }
    if (marked) {
      words.add(MARKED);
    }
    return String.join(", ", words);
  }

  /** The dialect that a line says; empty if it says none. */
  static Optional<Dialect> read(String line) {
    for (byte separator : new byte[] {',', '\t', ';', '|'}) {
      for (Quotes quotes : Quotes.values()) {
        for (int is = 0; is < 8; is++) {
          Dialect d = new Dialect(separator, quotes, (is & 1) > 0, (is & 2) > 0, (is & 4) > 0);
          if (d.said().equals(line)) {
            return Optional.of(d);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String name(byte separator) {
    return separator == '\t' ? "tab" : String.valueOf((char) separator);
  }

  /** Whether a cell stands in quotes. */
  boolean quotes(String content, boolean bare) {
    return switch (quotes) {
      case ALL -> true;
      case STRINGS -> !bare;
      case NEEDED -> needsQuotes(content);
    };
  }

  /** Appends a cell. */
  void write(String content, boolean bare, StringBuilder out) {
    if (quotes(content, bare)) {
      out.append('"').append(content.replace("\"", "\"\"")).append('"');
    } else {
      out.append(content);
    }
  }

  private boolean needsQuotes(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == separator || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
