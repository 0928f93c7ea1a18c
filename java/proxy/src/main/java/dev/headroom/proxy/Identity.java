package dev.headroom.proxy;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;

/**
 * A conversation's name, from what its client says; empty if it says nothing, so that texts are
 * known by what stands before them.
 */
final class Identity {
  /** Headers that name a session; the first that is there counts. */
  private static final List<String> SESSION =
      List.of("x-claude-code-session-id", "session-id", "thread-id", "x-session-id");

  /** Headers that tell agents of one session apart. */
  private static final List<String> AGENT = List.of("x-claude-code-agent-id");

  private static final int LONGEST = 200;

  private Identity() {}

  static String of(Provider provider, HttpFields headers) {
    for (String name : SESSION) {
      String session = headers.get(name);
      if (session != null && !session.isBlank() && session.length() <= LONGEST) {
        return provider + " " + session.strip() + agent(headers);
      }
    }
    return "";
  }

  private static String agent(HttpFields headers) {
    StringBuilder agent = new StringBuilder();
    for (String name : AGENT) {
      String value = headers.get(name);
      if (value != null && value.length() <= LONGEST) {
        agent.append(' ').append(value.strip());
      }
    }
    return agent.toString();
  }
}
