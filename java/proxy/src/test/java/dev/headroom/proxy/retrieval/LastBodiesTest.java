package dev.headroom.proxy.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LastBodiesTest {
  private final LastBodies bodies = new LastBodies(1_000);

  private static byte[] body(int bytes) {
    return "[\"%s\"]".formatted("x".repeat(bytes - 4)).getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void whatIsLargePutsNobodyElseOut() {
    bodies.read("small", body(100));
    for (String large : new String[] {"a", "b", "c"}) {
      assertThat(bodies.read(large, body(400))).isPresent();
      assertThat(bodies.find(large)).isEmpty();
    }
    assertThat(bodies.find("small")).isPresent();
  }

  @Test
  void whatAddsLittleDoesNotTakeThePlaceOfTheOneBefore() {
    LastBodies some = new LastBodies(1 << 20);
    byte[] first = body(20_000);
    byte[] little =
        "[%s,1]".formatted("\"" + "x".repeat(19_996) + "\"").getBytes(StandardCharsets.US_ASCII);
    byte[] much = body(40_000);
    some.read("a", first);
    some.read("a", little);
    assertThat(some.find("a").orElseThrow().bytes()).isSameAs(first);
    some.read("a", much);
    assertThat(some.find("a").orElseThrow().bytes()).isSameAs(much);
  }

  @Test
  void whatWasNotNeededForTheLongestTimeGoesFirst() {
    for (int i = 0; i < 10; i++) {
      bodies.read("" + i, body(150));
    }
    assertThat(bodies.find("0")).isEmpty();
    assertThat(bodies.find("9")).isPresent();
  }
}
