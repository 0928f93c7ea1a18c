package dev.headroom.replay;

import dev.headroom.Decision;
import dev.headroom.ccr.Reference;
import java.util.List;

/** What stands between a client and its provider in one conversation. */
@FunctionalInterface
public interface Sender {
  /** What goes out in place of a request; called with the requests in their order. */
  Sent send(byte[] request);

  /**
   * What went out.
   *
   * @param request the body
   * @param references what gives back what was left out of it
   * @param decisions what became of each of its texts, and why
   */
  record Sent(byte[] request, List<Reference> references, List<Decision> decisions) {
    public Sent {
      references = List.copyOf(references);
      decisions = List.copyOf(decisions);
    }
  }
}
