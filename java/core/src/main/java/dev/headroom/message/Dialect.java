package dev.headroom.message;

/** Where in a provider's requests the texts stand that a model reads. */
interface Dialect {
  String id();

  /** Whether a root value has this dialect's structure. */
  boolean recognises(JsonIndex json, int root);

  /** Finds the texts. */
  void find(JsonIndex json, int root, SpanSink sink);
}
