package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.Completeness;
import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PriceList;
import dev.headroom.policy.cost.Tokens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BillTest {
  /** 4 USD a million, a twentieth of it from the cache, five quarters into it; output 20. */
  private final ModelPrices opus = PriceList.builtIn().of("claude-opus-5-5").orElseThrow();

  private static Decision saved(boolean isNew, int tokens) {
    return new Decision(
        "/messages/0/content/0/content",
        "tool_result",
        "json",
        Optional.of("json-table/1"),
        Optional.empty(),
        "",
        tokens + 10,
        10,
        isNew);
  }

  private static CompressResult<String> result(Decision... decisions) {
    int saved = List.of(decisions).stream().mapToInt(d -> d.tokensBefore() - d.tokensAfter()).sum();
    return new CompressResult<>(
        "",
        saved + 100,
        100,
        List.of(),
        List.of(),
        List.of(decisions),
        List.of(),
        true,
        Completeness.COMPLETE);
  }

  private Bill bill(List<Tokens> rounds, Decision... decisions) {
    return Bill.of(opus, "2026-11-20", rounds, result(decisions)).orElseThrow();
  }

  @Test
  void pricesNewTextsAsWrittenAndOldOnesAsRead() {
    Bill bill =
        bill(
            List.of(new Tokens(10, 1000, 100, 0, 50)),
            saved(false, 1_000_000),
            saved(true, 1_000_000));
    assertThat(bill.withoutUsd() - bill.usd()).isCloseTo(5 + 0.20, within(1e-9));
  }

  @Test
  void pricesAllInFullWhereNothingIsCached() {
    Bill bill = bill(List.of(new Tokens(10, 0, 0, 0, 50)), saved(false, 1000), saved(true, 1000));
    assertThat(bill.withoutUsd() - bill.usd()).isCloseTo(2000 * 4e-6, within(1e-12));
  }

  @Test
  void countsRequestsForOriginalsAsCost() {
    Bill bill =
        bill(
            List.of(new Tokens(1000, 0, 0, 0, 50), new Tokens(1500, 0, 0, 0, 70)),
            saved(true, 100));
    assertThat(bill.usd()).isCloseTo(2500 * 4e-6 + 120 * 20e-6, within(1e-12));
    assertThat(bill.withoutUsd()).isCloseTo(1100 * 4e-6 + 70 * 20e-6, within(1e-12));
  }

  @Test
  void saysNothingWhereTheProviderDid() {
    assertThat(Bill.of(opus, "2026-11-20", List.of(), result())).isEmpty();
  }
}
