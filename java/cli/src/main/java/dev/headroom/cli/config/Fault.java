package dev.headroom.cli.config;

/** Something that is wrong with a setting, and where it was said. */
public record Fault(Origin at, String what) {
  @Override
  public String toString() {
    return at + ": " + what;
  }
}
