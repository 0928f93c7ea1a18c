package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may come in, and by which door. */
class AccessTest extends ProxyHarness {
  @Test
  void answersRequestsForAWebSocketWithUpgradeRequired() throws Exception {
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      client
          .getOutputStream()
          .write(
              utf8(
                  "GET /v1/responses HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n"));
      assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 426");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "host: evil.example, 403",
    "host: 127.0.0.1.evil.example, 403",
    "host: localhost; origin: https://evil.example, 403",
    "host: localhost; origin: null, 403",
    "host: [::1]:8787, 200",
    "host: localhost; origin: http://localhost:3000, 200"
  })
  void letsInWhoMayComeIn(String headers, int status) throws Exception {
    try (Socket client = new Socket("127.0.0.1", proxy.getPort())) {
      client
          .getOutputStream()
          .write(utf8("GET /livez HTTP/1.1\r\n" + headers.replace("; ", "\r\n") + "\r\n\r\n"));
      assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 " + status);
    }
  }

  @Test
  void asksForItsTokenAndKeepsItFromTheProvider() throws Exception {
    String token = "0123456789abcdef";
    proxy = start(settings().withHostAndToken("127.0.0.1", token));
    assertThat(post("/v1/messages", utf8("{}")).statusCode()).isEqualTo(401);
    assertThat(post("/v1/messages", utf8("{}"), Guard.TOKEN_HEADER, "x" + token).statusCode())
        .isEqualTo(401);
    assertThat(post("/v1/messages", utf8("{}"), Guard.TOKEN_HEADER, token).statusCode())
        .isEqualTo(200);
    assertThat(upstream.next().headers()).noneMatch(h -> h.contains(token));
  }

  @Test
  void doesNotListenToOthersWithoutAToken() {
    assertThatThrownBy(() -> settings().withHost("0.0.0.0"))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("set a token");
    for (String bad : new String[] {"ftp://x", "http://u:p@x", "http://x?q", "x"}) {
      assertThatThrownBy(() -> settings().withUpstream(Provider.OPENAI, URI.create(bad)))
          .isInstanceOf(HeadroomException.class);
    }
  }
}
