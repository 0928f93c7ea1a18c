package dev.headroom.ccr;

import java.util.List;
import java.util.Optional;

/**
 * What was decided for a block when it was first seen, and stays so.
 *
 * @param type the content type that was detected, for example {@code json}; {@link #UNREAD} if
 *     nobody looked
 * @param change what takes its place; empty if it is left alone
 * @param reason why it is left alone, or what was done
 * @param tokensBefore its tokens as it came, by the tokenizer of the model it was decided for
 * @param tokensAfter its tokens as it goes
 */
public record Verdict(
    String type, Optional<Change> change, String reason, int tokensBefore, int tokensAfter) {
  /** The type of a text that was neither looked at nor counted. */
  public static final String UNREAD = "unread";

  /** So many bytes are a token, mostly. */
  private static final int BYTES_A_TOKEN = 4;

  /**
   * What takes the place of a block.
   *
   * @param text what to send (UTF-8); not to be changed
   * @param codec how it was made
   * @param reference what gives the original back where something was left out
   * @param bases what the texts are known by that stand before it in the request and without which
   *     it cannot be read
   */
  public record Change(
      byte[] text, String codec, Optional<Reference> reference, List<BlockKey> bases) {

    /** A text that stands for itself. */
    public static Change of(byte[] text, String codec) {
      return new Change(text, codec, Optional.empty(), List.of());
    }

    /** A text that leaves something out. */
    public static Change of(byte[] text, String codec, Reference reference) {
      return new Change(text, codec, Optional.of(reference), List.of());
    }
  }

  /** A block that goes as it came. */
  public static Verdict leftAlone(String type, String reason, int tokens) {
    return new Verdict(type, Optional.empty(), reason, tokens, tokens);
  }

  /**
   * A text that goes as it came and was not looked at; its tokens are an estimate.
   *
   * @param bytes its length
   */
  public static Verdict unread(String reason, int bytes) {
    return leftAlone(UNREAD, reason, Math.ceilDiv(bytes, BYTES_A_TOKEN));
  }

  /** Whether its tokens are an estimate by its length. */
  public boolean isUnread() {
    return type.equals(UNREAD);
  }
}
