/** A server of the Model Context Protocol: compression and originals as tools. */
module dev.headroom.mcp {
  requires transitive dev.headroom.core;
  requires transitive dev.headroom.proxy;
  requires io.modelcontextprotocol.sdk.mcp.core;
  requires reactor.core;

  exports dev.headroom.mcp;
}
