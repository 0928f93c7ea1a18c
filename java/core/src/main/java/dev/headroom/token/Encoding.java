package dev.headroom.token;

/** A public byte-pair vocabulary with its splitting rule, as published with OpenAI's tiktoken. */
public enum Encoding {
  O200K_BASE("o200k_base"),
  CL100K_BASE("cl100k_base");

  private final String id;

  Encoding(String id) {
    this.id = id;
  }

  /** The published name, for example {@code o200k_base}. */
  public String id() {
    return id;
  }
}
