package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Headroom;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PriceList;
import dev.headroom.store.Event;
import dev.headroom.store.SqliteEvents;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private static final byte[] REQUEST =
      "{\"model\":\"gpt-5.5\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"
          .getBytes(StandardCharsets.UTF_8);

  @TempDir private Path home = Path.of("");

  private Event event(Function<String, Optional<ModelPrices>> prices) {
    List<Event> written = new CopyOnWriteArrayList<>();
    try (SqliteEvents events = SqliteEvents.open(home.resolve("events.db"));
        Headroom headroom = Headroom.builder().build()) {
      Accounts accounts =
          new Accounts(events, InstantSource.system(), prices, written::add, () -> 0);
      Route route = Route.of("POST", "/v1/chat/completions", HttpFields.EMPTY);
      Account account = new Account("id", 0, route, "/v1/chat/completions", a -> {});
      account.compressed(Outcome.UNCHANGED, headroom.compress(REQUEST), "", 1);
      account.model("gpt-5.5");
      account.answered(200);
      account
          .round()
          .add(
              ByteBuffer.wrap(
                  "{\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":1}}"
                      .getBytes(StandardCharsets.UTF_8)));
      accounts.close(account);
      accounts.close();
      events.flush();
      assertThat(new String(accounts.stats(), StandardCharsets.UTF_8)).contains("\"requests\":1,");
    }
    assertThat(written).hasSize(1);
    return written.getFirst();
  }

  @Test
  void countsARequestWhosePricingFailsWithoutAPrice() {
    Event event =
        event(model -> {
          throw new IllegalStateException(model);
        });
    assertThat(event.usd()).isEmpty();
    assertThat(event.before()).isPositive();
    assertThat(event.details()).contains("\"input\":1000");
  }

  @Test
  void countsAsLostWhatCannotBeTold() {
    try (SqliteEvents events = SqliteEvents.open(home.resolve("events.db"));
        Headroom headroom = Headroom.builder().build()) {
      Accounts accounts =
          new Accounts(
              events,
              InstantSource.system(),
              model -> {
                throw new AssertionError(model);
              },
              event -> {},
              () -> 0);
      Route route = Route.of("POST", "/v1/chat/completions", HttpFields.EMPTY);
      Account account = new Account("id", 0, route, "/v1/chat/completions", a -> {});
      account.compressed(Outcome.UNCHANGED, headroom.compress(REQUEST), "", 1);
      accounts.close(account);
      accounts.close();
      events.flush();
      assertThat(new String(accounts.stats(), StandardCharsets.UTF_8))
          .contains("\"events_lost\":1,");
    }
  }

  @Test
  void pricesByTheListItIsGiven() {
    assertThat(event(PriceList.builtIn()::of).usd().orElse(0)).isPositive();
  }
}
