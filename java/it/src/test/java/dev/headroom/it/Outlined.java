package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.testing.MapStore;

/** Source files as outlines. */
final class Outlined {
  private static final Headroom HEADROOM =
      Headroom.builder().model("gpt-4o").store(new MapStore()).build();

  private Outlined() {}

  static CompressResult<byte[]> compress(String text, String name, String query) {
    return HEADROOM.compressText(text.getBytes(UTF_8), name, query);
  }

  static String outline(String text, String name) {
    return outline(text, name, "");
  }

  static String outline(String text, String name, String query) {
    CompressResult<byte[]> r = compress(text, name, query);
    assertThat(r.transformsApplied()).contains("code-outline/1");
    return new String(r.messages(), UTF_8);
  }

  /** Types of TypeScript, and a function whose block is long. */
  static String types(int count) {
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < count; i++) {
      types.append("\nexport type Account").append(i).append(" = {\n");
      types.append("  address: Address\n  ledger: Ledger.Ledger | undefined\n}\n");
    }
    String step = "  log(amount, amount / 2, amount / 4, amount / 8)\n";
    return types + "\nexport function pay(amount: number) {\n" + step.repeat(12) + "}\n";
  }
}
