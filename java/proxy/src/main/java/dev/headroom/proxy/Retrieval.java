package dev.headroom.proxy;

/** How a model gets originals back. */
public enum Retrieval {
  /** By our server if the agent has it, else by the tool, else not at all. */
  AUTO,
  /** By a tool that the proxy offers, and whose calls it answers. */
  TOOL,
  /** By our server of the Model Context Protocol, which the user has registered. */
  MCP,
  /** By files beside the store, which the user has told the agent of. */
  PATH,
  /** Not at all: nothing is left out. */
  NONE
}
