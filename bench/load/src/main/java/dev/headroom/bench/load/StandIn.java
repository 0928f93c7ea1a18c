package dev.headroom.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for a provider: reads a request and answers at once with a stream of events, which ends
 * with what it took of tokens, as providers tell it.
 */
final class StandIn implements AutoCloseable {
  private static final String CHAT_EVENT =
      "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-5.5\","
          + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}],\"usage\":null}\n\n";
  private static final String CHAT_END =
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":20}}\n\n"
          + "data: [DONE]\n\n";
  private static final String MESSAGES_START =
      "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\","
          + "\"usage\":{\"input_tokens\":1000,\"output_tokens\":1}}}\n\n";
  private static final String MESSAGES_EVENT =
      "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
          + "\"delta\":{\"type\":\"text_delta\",\"text\":\"word \"}}\n\n";
  private static final String MESSAGES_END =
      "event: message_delta\ndata: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":20}}\n\n"
          + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

  private final ServerSocket socket;
  private final byte[] chat;
  private final byte[] messages;

  /**
   * @param events how many events with a word each an answer has
   */
  StandIn(int events) throws IOException {
    chat = answer(CHAT_EVENT.repeat(events) + CHAT_END);
    messages = answer(MESSAGES_START + MESSAGES_EVENT.repeat(events) + MESSAGES_END);
    socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  private static byte[] answer(String body) {
    return ("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** How long the answer to a request for a path is, in bytes. */
  int length(String path) {
    return answer(path, chat, messages).length;
  }

  private static byte[] answer(String requested, byte[] chat, byte[] messages) {
    return requested.contains("/v1/messages") ? messages : chat;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      BufferedInputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      String request = Http.skipMessage(in);
      while (!request.isEmpty()) {
        client.getOutputStream().write(answer(request, chat, messages));
        request = Http.skipMessage(in);
      }
    } catch (IOException e) {
      return; // the connection is over
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
