package dev.headroom.proxy;

import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/**
 * Where a request goes, and whether it is one that holds a conversation.
 *
 * @param dialect how the conversation in it is written; empty if its body is to be left alone
 * @param isAsked whether the model answers it; else its tokens are counted
 */
record Route(Provider provider, String dialect, boolean isAsked) {
  /** Whether its body may be compressed. */
  boolean conversation() {
    return !dialect.isEmpty();
  }

  /** The route of a request, by its path and by what its client says it is. */
  static Route of(String method, String path, HttpFields headers) {
    boolean post = method.equals("POST");
    return byPath(path)
        .map(r -> post ? r : relayed(r.provider()))
        .orElseGet(() -> relayed(byHeaders(path, headers)));
  }

  private static Route relayed(Provider provider) {
    return new Route(provider, "", false);
  }

  private static Optional<Route> byPath(String path) {
    if (path.endsWith("/v1/messages") || path.endsWith("/v1/messages/count_tokens")) {
      boolean asked = path.endsWith("/messages");
      return Optional.of(new Route(Provider.ANTHROPIC, "anthropic", asked));
    }
    if (path.endsWith("/chat/completions")) {
      return Optional.of(new Route(Provider.OPENAI, "openai-chat", true));
    }
    if (path.endsWith("/v1/responses") || path.endsWith("/v1/responses/input_tokens")) {
      boolean asked = path.endsWith("/responses");
      return Optional.of(new Route(Provider.OPENAI, "openai-responses", asked));
    }
    if (path.endsWith(":generateContent")
        || path.endsWith(":streamGenerateContent")
        || path.endsWith(":countTokens")) {
      return Optional.of(new Route(Provider.GEMINI, "gemini", !path.endsWith(":countTokens")));
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
