package dev.headroom.detect;

/** What a text is, as far as a compressor can make use of it. */
public enum ContentType {
  JSON,
  JSON_LINES,
  LOG,
  JVM,
  SEARCH,
  DIFF,
  TABLE,
  CSV,
  HTML,
  XML,
  YAML,
  TOML,
  RECORDS,
  CODE,
  PROSE,
  TEXT,
  EMPTY;

  /** Whether it is plain text, of whatever kind its lines are. */
  public boolean isPlain() {
    return switch (this) {
      case LOG, JVM, SEARCH, DIFF, TABLE, CSV, HTML, XML, YAML, TOML, RECORDS, CODE, PROSE, TEXT ->
          true;
      case JSON, JSON_LINES, EMPTY -> false;
    };
  }

  /** The name in reports and on the command line, for example {@code json-lines}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
