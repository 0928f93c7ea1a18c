package dev.headroom.proxy.retrieval;

import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a provider answers, all requests of one answer, and passes on what is to be seen. */
interface AnswerReader {
  /** Takes what is passed on. */
  interface Out {
    void write(byte[] bytes) throws IOException;
  }

  /** An event of a stream. */
  void event(Event event, Out out) throws IOException;

  /**
   * An answer that came as a whole.
   *
   * @return what the client is to see if it ends here; not to be looked at if it goes on
   */
  ObjectNode whole(ObjectNode answer);

  /** The provider's next answer begins. */
  default void next() {}

  /** Says in the midst of a stream that the provider has failed. */
  byte[] failure(String body);
}
