package dev.headroom.proxy.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.message.Canonical;
import dev.headroom.proxy.Retrieval;
import dev.headroom.store.MemoryOriginals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A conversation of a client with a provider whose answers are written down. */
final class Talk {
  private final String dialect;
  private final Retrievals retrievals;

  /** What the provider was sent, in order. */
  final List<String> sent = new ArrayList<>();

  Talk(String dialect) {
    this(dialect, new MemoryOriginals(1 << 20), Retrieval.AUTO);
  }

  Talk(String dialect, MemoryOriginals store, Retrieval mode) {
    this.dialect = dialect;
    this.retrievals =
        new Retrievals(mode, store::journal, arguments -> "<original of " + arguments + ">");
  }

  /** What the provider gets in place of a request. */
  String request(String body) {
    return text(retrievals.prepare(dialect, "", utf8(body), Delivery.HTTP).body());
  }

  /** Sends a request; its answers are for the test to give. */
  Exchange exchange(String body) {
    Retrievals.Prepared prepared = retrievals.prepare(dialect, "", utf8(body), Delivery.HTTP);
    return prepared.exchange(prepared.body()).orElseThrow();
  }

  /** Sends a request; gives what the client sees of the answers, in pieces of so many bytes. */
  String stream(String body, int piece, String... answers) {
    return with(
        body,
        List.of(answers),
        (exchange, answer, out) -> {
          byte[] bytes = utf8(answer);
          for (int at = 0; at < bytes.length; at += piece) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
            exchange.read(part, part.length, out::writeBytes);
          }
          exchange.ended(out::writeBytes);
        });
  }

  /** As {@link #stream}, of answers that come as a whole. */
  String whole(String body, String... answers) {
    return with(
        body,
        List.of(answers),
        (exchange, answer, out) -> {
          byte[] shown = exchange.whole(utf8(answer));
          out.reset();
          out.writeBytes(shown);
        });
  }

  private interface Step {
    void run(Exchange exchange, String answer, ByteArrayOutputStream out) throws IOException;
  }

  private String with(String body, List<String> answers, Step step) {
    Retrievals.Prepared prepared = retrievals.prepare(dialect, "", utf8(body), Delivery.HTTP);
    sent.add(text(prepared.body()));
    Exchange exchange = prepared.exchange(prepared.body()).orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < answers.size(); i++) {
      try {
        step.run(exchange, answers.get(i), out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Optional<byte[]> next = exchange.next();
      assertThat(next.isPresent())
          .as("goes on after answer " + i)
          .isEqualTo(i < answers.size() - 1);
      next.ifPresent(n -> sent.add(text(n)));
    }
    return text(out.toByteArray());
  }

  /** The next request begins with all that the provider has seen, and with what it has answered. */
  void goesOn(String body) {
    Canonical before = Canonical.of(utf8(sent.getLast())).orElseThrow();
    Canonical now = Canonical.of(utf8(request(body))).orElseThrow();
    assertThat(now.commonPrefix(before))
        .as("%s\nis to begin with\n%s", request(body), sent.getLast())
        .isEqualTo(before.parts().size());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** A stream of events, each named by its type where it has one. */
  static String events(boolean named, String... data) {
    StringBuilder out = new StringBuilder();
    for (String d : data) {
      String type = named ? Json.text(Json.object(d).orElseThrow(), "type") : "";
      out.append(text(Event.of(type, d)));
    }
    return out.toString();
  }
}
