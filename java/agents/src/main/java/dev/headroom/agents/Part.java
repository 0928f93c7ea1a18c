package dev.headroom.agents;

/** What of us stands in files of agents. */
public enum Part {
  /** Our server, which the agent starts. */
  SERVER,
  /** Hooks that the agent calls. */
  HOOKS,
  /** The address of our proxy. */
  ADDRESS
}
