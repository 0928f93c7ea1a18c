package dev.headroom.cli.config;

/** How a log is written: as objects (JSON) or in words, and from which level on. */
public record LogStyle(boolean isJson, Level level) {
  /** How much something matters; each has what stands before it. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO
  }

  public boolean has(Level of) {
    return of.compareTo(level) <= 0;
  }
}
