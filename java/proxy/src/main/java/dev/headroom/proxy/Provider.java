package dev.headroom.proxy;

/** Whose API a request is for. */
public enum Provider {
  ANTHROPIC,
  OPENAI,
  GEMINI
}
