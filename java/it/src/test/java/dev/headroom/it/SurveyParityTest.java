package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.json.RandomJson;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.rank.Terms;
import dev.headroom.testing.RandomBulk;
import dev.headroom.testing.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels survey alike, byte for byte, with a query and without, and refuse alike. */
class SurveyParityTest {
  private static final Kernel JAVA = Kernels.java();
  private static final Kernel SHARED = Kernels.shared();
  private static final Terms NONE = Terms.of(new byte[0]);
  private static final Terms QUERY =
      Terms.of(
          "which failed request of user key7 took 2.5 with IOException 200 café".getBytes(UTF_8));

  @BeforeAll
  static void theNativeKernelIsThere() {
    assertThat(SHARED.name()).as("%s", Kernels.status()).isEqualTo("native");
  }

  @Test
  void bulkOfEveryKind() {
    Seeds.of("kernels survey bulk alike", 20_000)
        .forEach(seed -> {
          byte[] json = RandomBulk.of(seed).getBytes(UTF_8);
          check("seed " + seed, json);
          Random random = new Random(seed);
          check("seed " + seed + " cut", Arrays.copyOf(json, random.nextInt(json.length)));
        });
  }

  @Test
  void documentsOfEveryKind() {
    Seeds.of("kernels survey documents alike", 10_000)
        .forEach(seed -> check("seed " + seed, new RandomJson(seed).document().getBytes(UTF_8)));
  }

  @Test
  void numbersInStringsAndPlacesOfTuples() {
    Random random = new Random(18);
    String[] odd = {"NaN", "007", "1.", "-", "1e", "1e+5", "-0.50", "1234567890123456", "2E-3", ""};
    for (int share = 1; share <= 40; share++) {
      StringBuilder json = new StringBuilder("[");
      for (int i = 0; i < 60; i++) {
        String text = random.nextInt(share) == 0 ? odd[random.nextInt(odd.length)] : "0." + i * 37;
        json.append(i == 0 ? "" : ",")
            .append(
                "{\"n\":\"%s\",\"v\":[[%d,\"%s\"],[\"a\",null]],\"up\":[1.5,\"%d\"]}"
                    .formatted(text, i, text, i % 29 == 7 ? 0 : 1));
      }
      check("one in " + share, json.append("]").toString().getBytes(UTF_8));
    }
  }

  private static Survey check(String what, byte[] json) {
    same(what + " with a query", json, QUERY);
    return same(what, json, NONE);
  }

  private static Survey same(String what, byte[] json, Terms query) {
    KernelResult java = JAVA.surveyJson(json, query);
    KernelResult shared = SHARED.surveyJson(json, query);
    if (!(java instanceof KernelResult.Text a)) {
      assertThat(shared).as(what).isEqualTo(java);
      return new Survey(false, 0, List.of(), List.of());
    }
    assertThat(shared).as(what).isInstanceOf(KernelResult.Text.class);
    byte[] bytes = ((KernelResult.Text) shared).bytes();
    if (!Arrays.equals(a.bytes(), bytes)) {
      assertThat(Survey.read(bytes).toString())
          .as(what)
          .isEqualTo(Survey.read(a.bytes()).toString());
      assertThat(bytes).as(what).isEqualTo(a.bytes());
    }
    return Survey.read(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "1", "[", "{}", "[]", "{\"a\":1,\"a\":2}", "[1,]", "\"\\ud800\""})
  void whatHoldsNoBulk(String json) {
    assertThat(check(json, json.getBytes(UTF_8)).bulks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 39, 40, 100, 255, 256, 257, 1000})
  void rowsThatAreNestedDeep(int depth) {
    String row = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    check("objects", ("[" + (row + ",").repeat(19) + row + "]").getBytes(UTF_8));
    String list = "[".repeat(depth) + "1,2" + "]".repeat(depth);
    check("lists", ("[" + (list + ",").repeat(19) + list + "]").getBytes(UTF_8));
    String deep = "[".repeat(depth) + "1,".repeat(30) + "1" + "]".repeat(depth);
    check("deep", deep.getBytes(UTF_8));
  }

  @Test
  void moreColumnsThanAreLookedAt() {
    StringBuilder json = new StringBuilder("[");
    for (int r = 0; r < 40; r++) {
      json.append(r > 0 ? ",{" : "{");
      for (int c = 0; c < 20; c++) {
        json.append(c > 0 ? "," : "")
            .append("\"k")
            .append(r * 11 + c)
            .append("\":{\"x\":[1,\"a\"]}");
      }
      json.append('}');
    }
    check("columns", json.append(']').toString().getBytes(UTF_8));
  }

  @Test
  void rowsOfManyShapesAndManyTemplates() {
    StringBuilder shapes = new StringBuilder("[");
    StringBuilder texts = new StringBuilder("[");
    Random random = new Random(7);
    for (int r = 0; r < 20_000; r++) {
      shapes.append(r > 0 ? ",{" : "{");
      for (int c = 0; c < 14; c++) {
        if (random.nextBoolean()) {
          shapes.append("\"c").append(c).append("\":1,");
        }
      }
      shapes.append("\"z\":").append(r).append('}');
      texts.append(r > 0 ? "," : "").append("{\"t\":\"what ");
      texts.append(Integer.toString(random.nextInt(9000), 26).replaceAll("[0-9]", "q"));
      texts.append(" is ").append(r).append("\"}");
    }
    check("shapes", shapes.append(']').toString().getBytes(UTF_8));
    check("texts", texts.append(']').toString().getBytes(UTF_8));
  }

  /** What a column holds, and whether it is one of texts, is seen late, and changes. */
  @Test
  void longColumnsThatChange() {
    Seeds.of("kernels survey long columns alike", 40)
        .forEach(seed -> {
          Random random = new Random(seed);
          int[] kinds = random.ints(6, 0, 9).toArray();
          int often = 300 + random.nextInt(3000);
          StringBuilder json = new StringBuilder("[");
          for (int r = 0; r < 4000; r++) {
            if (random.nextInt(often) == 0) {
              kinds[random.nextInt(kinds.length)] = random.nextInt(9);
            }
            json.append(r > 0 ? ",{" : "{");
            for (int c = 0; c < kinds.length; c++) {
              String value = longColumn(kinds[c], r, random);
              String name = List.of("message", "level", "a", "b", "status", "time").get(c);
              json.append(c > 0 ? "," : "").append("\"%s\":%s".formatted(name, value));
            }
            json.append('}');
          }
          check("seed " + seed, json.append(']').toString().getBytes(UTF_8));
        });
  }

  private static String longColumn(int kind, int row, Random random) {
    return switch (kind) {
      case 0 -> "\"%s\"".formatted(random.nextInt(400) == 0 ? "error" : "info");
      case 1 -> Integer.toString(random.nextInt(5) * 100);
      case 2 -> random.nextInt(100_000) / 100.0 + "";
      case 3 -> "\"took %d ms in part-%d\"".formatted(random.nextInt(9000), random.nextInt(7));
      case 4 -> "\"%s is %s\"".formatted(word(random), random.nextInt(900) == 0 ? "ERROR" : "ok");
      case 5 -> "\"2026-11-%02dT%05d\"".formatted(1 + row % 28, row);
      case 6 -> "\"%d\"".formatted(random.nextInt(300));
      case 7 -> random.nextInt(8) == 0 ? "null" : Boolean.toString(random.nextBoolean());
      default -> "\"%s\"".formatted(word(random));
    };
  }

  private static String word(Random random) {
    return Integer.toString(random.nextInt(1 << 18), 26).replaceAll("[0-9]", "q");
  }

  @Test
  void moreDistinctFailuresThanTheFirstBufferHolds() {
    StringBuilder json = new StringBuilder("[");
    for (int r = 0; r < 20_000; r++) {
      String word = Integer.toString(r, 26).replaceAll("[0-9]", "q") + Integer.toString(r, 16);
      json.append(r > 0 ? "," : "").append("{\"error\":\"").append(word.replaceAll("[0-9]", "z"));
      json.append(" x").append("y".repeat(r % 50)).append("\"}");
    }
    check("failures", json.append(']').toString().getBytes(UTF_8));
  }
}
