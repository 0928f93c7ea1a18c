package dev.headroom.policy.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.HeadroomException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final PriceList PRICES = PriceList.builtIn();

  private static double usd(String model, String day, Tokens tokens) {
    return PRICES.of(model).orElseThrow().usd(day, tokens);
  }

  @Test
  void paysInputReadWritesAndOutputEachAtItsPrice() {
    // 1,000 x 4 + 2,000 x 0.20 + 3,000 x 5 + 4,000 x 8 + 5,000 x 20 = 151,400 millionths
    Tokens tokens = new Tokens(1000, 2000, 3000, 4000, 5000);
    assertThat(usd("claude-opus-5-5", "", tokens)).isCloseTo(0.1514, EXACT);
  }

  @Test
  void knowsModelsByTheBeginningOfTheirNames() {
    assertThat(PRICES.of("claude-opus-5-5-20260901").orElseThrow().name())
        .isEqualTo("claude-opus-5-5");
    assertThat(PRICES.of("bedrock/us.anthropic.claude-opus-5-20260101").orElseThrow().name())
        .isEqualTo("claude-opus-5");
    assertThat(PRICES.of("gpt-5.3-codex").orElseThrow().name()).isEqualTo("gpt-5.3-codex");
    assertThat(PRICES.of("gpt-55")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-10-06, 0.20", "2026-10-07, 0.10", "'', 0.10", "2025-01-01, 0.20"})
  void takesThePriceOfTheDay(String day, double read) {
    Tokens million = new Tokens(0, 1_000_000, 0, 0, 0);
    assertThat(usd("claude-sonnet-5-5", day, million)).isCloseTo(read, EXACT);
  }

  @Test
  void theTierOfTheWholePromptHoldsForAllOfTheRequest() {
    // 100,000 tokens, of them 90,000 read: 10,000 x 0.1 + 90,000 x 0.01 + 100 x 0.5
    assertThat(usd("claude-haiku-5-5", "", new Tokens(10_000, 90_000, 0, 0, 100)))
        .isCloseTo(0.00195, EXACT);
    // one token more, and everything costs five times as much
    assertThat(usd("claude-haiku-5-5", "", new Tokens(10_001, 90_000, 0, 0, 100)))
        .isCloseTo(5 * 0.0019501, EXACT);
    // over 272,000 tokens: prompt twice, output one and a half times
    assertThat(usd("gpt-6.1-sol", "", new Tokens(0, 272_001, 0, 0, 1000)))
        .isCloseTo((272_001 * 0.2 + 1000 * 15) / 1e6, EXACT);
  }

  @Test
  void saysHowEachProviderCaches() {
    CacheRules claude = PRICES.of("claude-opus-5-5").orElseThrow().cache();
    assertThat(claude)
        .isEqualTo(new CacheRules(CacheRules.Finds.MARKS, 512, 4, 20, 1, 300, "1h", 3600, 1));
    assertThat(PRICES.of("claude-haiku-4-5").orElseThrow().cache().minimum()).isEqualTo(4096);
    assertThat(PRICES.of("gpt-5.6-sol").orElseThrow().cache().seconds()).isEqualTo(1800);
    assertThat(PRICES.of("gpt-5.5").orElseThrow().cache().step()).isEqualTo(128);
    assertThat(PRICES.of("gemini-2.5-pro").orElseThrow().cache().minimum()).isEqualTo(2048);
  }

  @Test
  void writesCostThePlainPriceWhereNoneIsTold() {
    assertThat(usd("gpt-5.5", "", new Tokens(0, 0, 100_000, 0, 0))).isCloseTo(0.5, EXACT);
  }

  @Test
  void everyModelHasPricesThatMakeSense() {
    for (String model : new String[] {"anthropic", "openai-chat", "openai-responses", "gemini"}) {
      String named = PRICES.defaultModel(model).orElseThrow();
      Rates rates = PRICES.of(named).orElseThrow().rates("", 1);
      assertThat(rates.read()).isPositive().isLessThan(rates.input());
      assertThat(rates.output()).isGreaterThan(rates.input());
    }
    assertThat(PRICES.dated()).matches("\\d{4}-\\d\\d-\\d\\d");
  }

  @Test
  void takesAnotherListOfTheSameForm() {
    PriceList own =
        PriceList.of(
            """
            {"dated":"2027-01-01","caches":{"c":{"finds":"marks","minimum":10,"seconds":60}},
             "models":[{"name":"Mine","cache":"c","prices":[{"input":1,"read":0.5,"output":2}]}]}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(own.of("mine-large").orElseThrow().usd("", new Tokens(1, 2, 3, 0, 4)))
        .isCloseTo(13e-6, EXACT);
    assertThat(own.of("mine").orElseThrow().cache().lookback()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{}",
        "{\"dated\":\"x\",\"models\":[{\"name\":\"m\",\"cache\":\"none\"}]}",
        "{\"dated\":\"x\",\"caches\":{\"c\":{\"finds\":\"magic\",\"minimum\":1,\"seconds\":1}},"
            + "\"models\":[{\"name\":\"m\",\"cache\":\"c\",\"prices\":[{\"input\":1,\"output\":1}]}]}",
        "{\"dated\":\"x\",\"caches\":{\"c\":{\"finds\":\"marks\",\"minimum\":1,\"seconds\":1}},"
            + "\"models\":[{\"name\":\"m\",\"cache\":\"c\",\"prices\":[{\"input\":-1,\"output\":1}]}]}"
      })
  void saysWhatIsWrongWithAList(String json) {
    assertThatThrownBy(() -> PriceList.of(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("no price list");
  }
}
