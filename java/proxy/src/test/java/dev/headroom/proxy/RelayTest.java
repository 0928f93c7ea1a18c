package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path home = Path.of("");

  private String keys() throws Exception {
    Path file = home.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias a -keyalg EC -dname CN=localhost -ext SAN=dns:localhost"
                        + " -storetype PKCS12 -storepass changeit -keystore "
                        + file)
                    .split(" "))
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    return file.toString();
  }

  /** Answers with the version and the body of a request. */
  private static final class Echo extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String body = Content.Source.asString(request, StandardCharsets.UTF_8);
      String version = request.getConnectionMetaData().getHttpVersion().asString();
      Content.Sink.write(response, true, version + " " + body, callback);
      return true;
    }
  }

  private static ServerConnector connector(Server server, String keys, boolean both) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(new SecureRequestCustomizer());
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(keys);
    tls.setKeyStorePassword(PASSWORD);
    HttpConnectionFactory one = new HttpConnectionFactory(configuration);
    if (!both) {
      return new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), one);
    }
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(one.getProtocol());
    return new ServerConnector(
        server,
        new SslConnectionFactory(tls, alpn.getProtocol()),
        alpn,
        new HTTP2ServerConnectionFactory(configuration),
        one);
  }

  @ParameterizedTest
  @CsvSource({"true, HTTP/2.0", "false, HTTP/1.1"})
  void speaksWhatTheProviderChooses(boolean both, String version) throws Exception {
    String keys = keys();
    Server server = new Server();
    ServerConnector connector = connector(server, keys, both);
    server.addConnector(connector);
    server.setHandler(new Echo());
    SslContextFactory.Client tls = new SslContextFactory.Client();
    tls.setTrustStorePath(keys);
    tls.setTrustStorePassword(PASSWORD);
    HttpClient client = Relay.client(tls);
    try {
      server.start();
      client.start();
      ContentResponse answer = answer(client, "https", connector.getLocalPort());
      assertThat(answer.getContentAsString()).isEqualTo(version + " text");
    } finally {
      client.stop();
      server.stop();
    }
  }

  private static ContentResponse answer(HttpClient client, String scheme, int port)
      throws Exception {
    return client
        .POST(scheme + "://localhost:" + port + "/v1/messages")
        .body(new org.eclipse.jetty.client.StringRequestContent("text"))
        .timeout(20, TimeUnit.SECONDS)
        .send();
  }

  @Test
  void speaksHttp11WithoutTls() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(new Echo());
    HttpClient client = Relay.client(new SslContextFactory.Client());
    try {
      server.start();
      client.start();
      ContentResponse answer = answer(client, "http", connector.getLocalPort());
      assertThat(answer.getVersion()).isEqualTo(HttpVersion.HTTP_1_1);
      assertThat(answer.getContentAsString()).isEqualTo("HTTP/1.1 text");
    } finally {
      client.stop();
      server.stop();
    }
  }
}
