package dev.headroom.kernel;

/** Why a kernel refused an input. The codes are part of the C border: append only. */
public enum Refusal {
  /** No JSON document begins at the first byte that is not white space. */
  NOT_JSON(1, "not JSON"),
  /** The document ends before its last value does. */
  CUT_OFF(2, "JSON is cut off"),
  /** The input is not valid UTF-8. */
  INVALID_UTF8(3, "not valid UTF-8"),
  /** An object has the same key twice; no form of ours can tell the two apart. */
  DUPLICATE_KEY(4, "duplicate key"),
  /** Nested deeper than the codec follows. */
  TOO_DEEP(5, "nested too deeply"),
  /** More bytes or values than one call may hold. */
  TOO_LARGE(6, "too large"),
  /** The encoded text did not decode to the same value, or would itself read as JSON. */
  NOT_REVERSIBLE(7, "no reversible form"),
  /** The text to decode is not one of ours. */
  NOT_A_TABLE(8, "not a json-table/1 text"),
  /** A bare number, string, true, false, null or empty container: nothing to re-encode. */
  NOTHING_TO_DO(9, "nothing to re-encode");

  private final int code;
  private final String text;

  Refusal(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The number that stands for this refusal in the C border. */
  public int code() {
    return code;
  }

  /** A few words for reports. */
  public String text() {
    return text;
  }
}
