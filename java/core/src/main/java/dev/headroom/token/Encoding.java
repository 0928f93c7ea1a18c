package dev.headroom.token;

/** A public byte-pair vocabulary with its splitting rule, as published with OpenAI's tiktoken. */
public enum Encoding {
  O200K_BASE("o200k_base"),
  CL100K_BASE("cl100k_base"),

  /** Of the completion models of 2022; slow to count. */
  P50K_BASE("p50k_base"),

  /** Of GPT-2 and GPT-3; slow to count. */
  R50K_BASE("r50k_base");

  private final String id;

  Encoding(String id) {
    this.id = id;
  }

  /** The published name, for example {@code o200k_base}. */
  public String id() {
    return id;
  }
}
