/** Agents, as data, and the edits of their configuration files. */
module dev.headroom.agents {
  requires transitive dev.headroom.core;
  requires org.snakeyaml.engine;
  requires tools.jackson.dataformat.toml;

  exports dev.headroom.agents;
}
