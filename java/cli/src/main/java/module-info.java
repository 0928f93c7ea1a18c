/** The command line. */
module dev.headroom.cli {
  requires dev.headroom.agents;
  requires dev.headroom.core;
  requires dev.headroom.mcp;
  requires dev.headroom.proxy;
  requires dev.headroom.store;
  requires info.picocli;
  requires jdk.unsupported;
  requires me.tongfei.progressbar;
  requires tools.jackson.dataformat.toml;

  opens dev.headroom.cli to
      info.picocli;
}
