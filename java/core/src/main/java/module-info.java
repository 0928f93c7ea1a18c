/** Compresses what goes into an LLM's context, and can give every original back. */
module dev.headroom.core {
  requires transitive tools.jackson.databind;
  requires transitive org.jspecify;
  requires json.path;
  requires jtokkit;
  requires org.jsoup;

  exports dev.headroom;
  exports dev.headroom.ccr;
  exports dev.headroom.detect;
  exports dev.headroom.kernel;
  exports dev.headroom.message;
  exports dev.headroom.policy.align;
  exports dev.headroom.policy.cost;
  exports dev.headroom.prose;
  exports dev.headroom.rank;
  exports dev.headroom.replay;
  exports dev.headroom.syntax;
  exports dev.headroom.token;

  uses dev.headroom.ccr.OriginalStoreProvider;
  uses dev.headroom.kernel.KernelProvider;
  uses dev.headroom.prose.ProseEngineProvider;
  uses dev.headroom.syntax.SyntaxSource;
}
