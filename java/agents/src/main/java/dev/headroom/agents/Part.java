package dev.headroom.agents;

/** What of us stands in files of agents. */
public enum Part {
  /** Our server, which the agent starts. */
  SERVER,
  /** Hooks that the agent calls. */
  HOOKS,
  /** The address of our proxy. */
  ADDRESS;

  /** What an entry is called to people. */
  String named(Format format, Entry entry) {
    return switch (this) {
      case SERVER -> "server";
      case HOOKS ->
          format == Format.WHOLE
              ? "plugin"
              : entry.list() ? entry.parent().getLast() : entry.name();
      case ADDRESS -> entry.name();
    };
  }
}
