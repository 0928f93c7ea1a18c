package dev.headroom.policy.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.message.Canonical;
import dev.headroom.policy.cost.ModelPrices;
import dev.headroom.policy.cost.PrefixCache;
import dev.headroom.policy.cost.PriceList;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheAlignerTest {
  private static final ModelPrices CLAUDE = PriceList.builtIn().of("claude-opus-5-5").orElseThrow();
  private static final CacheAligner ALIGNER = new CacheAligner(CLAUDE, "");

  private static Compared of(String json) {
    Canonical request = Canonical.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    return Compared.of(request, p -> p.text().length);
  }

  private static Optional<Instability> compare(String before, String now) {
    return compare(before, now, 20);
  }

  private static Optional<Instability> compare(String before, String now, long seconds) {
    PrefixCache cache = new PrefixCache(CLAUDE.cache());
    cache.send(of(before).blocks(), 0, 0);
    return ALIGNER.compare(2, of(before), of(now), cache, seconds);
  }

  private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          time | /system | {"system":"It is 2026-11-26T12:00:01Z. Be good.", | {"system":"It is 2026-11-26T12:00:09Z. Be good.",
          time | /system | {"system":"Today: Thursday, Nov 26", | {"system":"Today: Friday, Nov 27",
          time | /system | {"system":"now=1795694400", | {"system":"now=1795694401",
          random-id | /system | {"system":"request 0c9f7d2e-1 of you", | {"system":"request 77ab09e1-2 of you",
          system-changed | /system | {"system":"Be good.", | {"system":"Be kind.",
          tools-reordered | /tools/0 | {"system":[],"tools":[{"name":"a"},{"name":"b"}], | {"system":[],"tools":[{"name":"b"},{"name":"a"}],
          tools-added-or-removed | /tools/1 | {"system":[],"tools":[{"name":"a"},{"name":"c"}], | {"system":[],"tools":[{"name":"a"},{"name":"b"},{"name":"c"}],
          tools-added-or-removed | /messages/0/content | {"system":[],"tools":[{"name":"a"}], | {"system":[],"tools":[],
          tool-changed | /tools/0 | {"system":[],"tools":[{"name":"a","d":"x"}], | {"system":[],"tools":[{"name":"a","d":"y"}],
          key-order | /tools/0 | {"system":[],"tools":[{"name":"a","p":{"x":1,"y":{"u":1,"v":2}}}], | {"system":[],"tools":[{"name":"a","p":{"y":{"v":2,"u":1},"x":1}}],
          """)
  void findsTheCauseBeforeTheMessages(String cause, String pointer, String before, String now) {
    Instability found = compare(before + USER + "}", now + USER + "}").orElseThrow();
    assertThat(found.cause().id()).isEqualTo(cause);
    assertThat(found.pointer()).isEqualTo(pointer);
    assertThat(found.turn()).isEqualTo(2);
  }

  private static String messages(String... texts) {
    StringBuilder out = new StringBuilder("{\"system\":[],\"messages\":[");
    for (int i = 0; i < texts.length; i++) {
      out.append(i > 0 ? "," : "")
          .append("{\"role\":\"")
          .append(i % 2 == 0 ? "user" : "assistant")
          .append("\",\"content\":\"")
          .append(texts[i])
          .append("\"}");
    }
    return out.append("]}").toString();
  }

  @Test
  void findsWhatHappenedToMessages() {
    String before = messages("one", "two", "three");
    assertThat(compare(before, messages("one", "two", "three", "four"))).isEmpty();
    assertThat(compare(before, messages("one", "2", "three")).orElseThrow().cause())
        .isEqualTo(Cause.MESSAGE_EDITED);
    assertThat(compare(before, messages("three", "two", "x")).orElseThrow().cause())
        .isEqualTo(Cause.MESSAGE_DROPPED);
    assertThat(compare(before, messages("new", "zero", "one", "two")).orElseThrow().cause())
        .isEqualTo(Cause.MESSAGE_INSERTED);
    Instability rewound = compare(before, messages("one")).orElseThrow();
    assertThat(rewound.cause()).isEqualTo(Cause.MESSAGE_DROPPED);
    assertThat(rewound.tokens()).isZero();
  }

  private static String marked(String request, String last) {
    return request.replace(
        "\"content\":\"" + last + "\"",
        "\"content\":[{\"type\":\"text\",\"text\":\""
            + last
            + "\",\"cache_control\":{\"type\":\"ephemeral\"}}]");
  }

  @Test
  void pricesWhatTheCacheCannotGive() {
    String long1 = "c".repeat(1000);
    String before = marked(messages("aaaa", "bbbb", long1), long1);
    String now = marked(messages("aaaa", "BBBB", long1, "d", "e"), "e");
    Instability found = compare(before, now).orElseThrow();
    assertThat(found.tokens()).isEqualTo(1008);
    // written at 5 where it could have been read at 0.20
    assertThat(found.usd()).isCloseTo(1008 * 4.8 / 1e6, within(1e-12));
    assertThat(found.detail()).isEqualTo("\"bbbb\" -> \"BBBB\"");
  }

  @Test
  void whatWasNeverInTheCacheCostsNothing() {
    String long1 = "c".repeat(1000);
    String before = messages("aaaa", "bbbb", long1);
    String now = messages("aaaa", "BBBB", long1, "d", "e");
    Instability unmarked = compare(before, now).orElseThrow();
    assertThat(unmarked.cause()).isEqualTo(Cause.MESSAGE_EDITED);
    assertThat(unmarked.tokens()).isZero();
    assertThat(unmarked.usd()).isZero();
    Instability late = compare(marked(before, long1), marked(now, "e"), 400).orElseThrow();
    assertThat(late.tokens()).as("past five minutes").isZero();
    assertThat(late.usd()).isZero();
    String few = marked(messages("aaaa", "bbbb", "cc"), "cc");
    Instability little =
        compare(few, marked(messages("aaaa", "BBBB", "cc", "d", "e"), "e")).orElseThrow();
    assertThat(little.usd()).as("under the least that is cached").isZero();
  }

  @Test
  void findsAnAttributionLineThatMoved() {
    String line = "{\"type\":\"text\",\"text\":\"x-anthropic-billing-header: v=1\"}";
    String text = "{\"type\":\"text\",\"text\":\"be good\"}";
    Instability found =
        compare(
                "{\"system\":[" + line + "," + text + "]," + USER + "}",
                "{\"system\":[" + text + "," + line + "]," + USER + "}")
            .orElseThrow();
    assertThat(found.cause()).isEqualTo(Cause.ATTRIBUTION_MOVED);
    assertThat(found.pointer()).isEqualTo("/system/1");
    assertThat(found.usd()).isZero();
  }
}
