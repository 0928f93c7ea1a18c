package dev.headroom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.Texts;
import dev.headroom.compress.repeat.Shown;
import dev.headroom.message.Request;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LastTurnsTest {
  private static LastTurn turn(int bytes) {
    String json =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted("x".repeat(bytes));
    Request.Known known = (Request.Known) Request.parse(json.getBytes(StandardCharsets.US_ASCII));
    return new LastTurn(Blocks.of(Texts.of(known.request()), "a"), new Shown());
  }

  @Test
  void whatIsLargePutsNobodyElseOut() {
    LastTurn small = turn(10);
    LastTurns turns = new LastTurns(10 * small.bytes());
    turns.put("small", small);
    LastTurn large = turn((int) (2 * small.bytes()));
    assertThat(large.bytes()).isBetween(10 * small.bytes() / 4, 10 * small.bytes());
    for (String name : new String[] {"a", "b", "c", "d", "e"}) {
      turns.put(name, large);
      assertThat(turns.of(name)).isEmpty();
    }
    assertThat(turns.of("small")).contains(small);
  }

  @Test
  void whatWasNotNeededForTheLongestTimeGoesFirst() {
    LastTurn one = turn(10);
    LastTurns turns = new LastTurns(4 * one.bytes());
    for (int i = 0; i < 6; i++) {
      turns.put("" + i, one);
    }
    assertThat(turns.of("1")).isEmpty();
    assertThat(turns.of("2")).contains(one);
  }

  @Test
  void whatIsForgottenLeavesItsPlaceToOthers() {
    LastTurn one = turn(10);
    LastTurns turns = new LastTurns(4 * one.bytes());
    for (int i = 0; i < 6; i++) {
      turns.put("same", one);
      turns.drop("same");
      turns.drop("never seen");
      assertThat(turns.of("same")).isEmpty();
    }
    for (int i = 0; i < 4; i++) {
      turns.put("" + i, one);
    }
    assertThat(turns.of("0")).contains(one);
    turns.put("4", one);
    assertThat(turns.of("0")).isPresent();
    assertThat(turns.of("1")).isEmpty();
  }
}
