package dev.headroom.message;

/**
 * A model's call of a tool.
 *
 * @param id what its answer names it by; empty if the API or the client gives none
 * @param tool the tool's name; empty if the request does not say it, for example since the call
 *     stands in an earlier request
 */
public record Call(String id, String tool) {
  /** No call, or one of which nothing is known. */
  public static final Call NONE = new Call("", "");
}
