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
 */
record Dialect(byte separator, Quotes quotes, boolean crlf, boolean ended) {
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
    return String.join(", ", words);
  }

  /** The dialect that a line says; empty if it says none. */
  static Optional<Dialect> read(String line) {
    for (byte separator : new byte[] {',', '\t', ';', '|'}) {
      for (Quotes quotes : Quotes.values()) {
        for (int ends = 0; ends < 4; ends++) {
          Dialect d = new Dialect(separator, quotes, (ends & 1) > 0, (ends & 2) > 0);
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
