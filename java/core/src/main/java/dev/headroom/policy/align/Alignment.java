package dev.headroom.policy.align;

/**
 * What may be done to make the prefixes of a conversation stable. All of it is off unless asked
 * for.
 *
 * @param toolOrder whether tools go in the order of their names
 * @param keyOrder whether the keys of tool definitions go in their order
 * @param days whether a date with a time in system text goes as the date alone
 * @param breakpoints whether cache marks are put into requests that have none
 */
public record Alignment(boolean toolOrder, boolean keyOrder, boolean days, boolean breakpoints) {
  public static final Alignment NONE = new Alignment(false, false, false, false);
  public static final Alignment ALL = new Alignment(true, true, true, true);
}
