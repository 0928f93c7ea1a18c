package dev.headroom.proxy;

import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/**
 * Where a request goes, and whether it is one that holds a conversation.
 *
 * @param conversation whether its body may be compressed
 */
record Route(Provider provider, boolean conversation) {
  /** The route of a request, by its path and by what its client says it is. */
  static Route of(String method, String path, HttpFields headers) {
    boolean post = method.equals("POST");
    return byPath(path)
        .map(r -> new Route(r.provider(), r.conversation() && post))
        .orElseGet(() -> new Route(byHeaders(path, headers), false));
  }

  private static Optional<Route> byPath(String path) {
    if (path.endsWith("/v1/messages") || path.endsWith("/v1/messages/count_tokens")) {
      return Optional.of(new Route(Provider.ANTHROPIC, true));
    }
    if (path.endsWith("/chat/completions")
        || path.endsWith("/v1/responses")
        || path.endsWith("/v1/responses/input_tokens")) {
      return Optional.of(new Route(Provider.OPENAI, true));
    }
    if (path.endsWith(":generateContent")
        || path.endsWith(":streamGenerateContent")
        || path.endsWith(":countTokens")) {
      return Optional.of(new Route(Provider.GEMINI, true));
    }
    return Optional.empty();
  }

  private static Provider byHeaders(String path, HttpFields headers) {
    if (headers.contains("anthropic-version")
        || headers.contains("x-api-key")
        || path.startsWith("/api/")
        || path.startsWith("/v1/messages")) {
      return Provider.ANTHROPIC;
    }
    if (headers.contains("x-goog-api-key")
        || path.startsWith("/v1beta")
        || path.startsWith("/upload/")) {
      return Provider.GEMINI;
    }
    return Provider.OPENAI;
  }
}
