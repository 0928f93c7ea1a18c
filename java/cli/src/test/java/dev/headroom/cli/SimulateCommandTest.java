package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;

  /** A conversation with rows that become a table, and text that stays. */
  @BeforeEach
  void record() throws IOException {
    StringBuilder rows = new StringBuilder("[");
    for (int i = 0; i < 200; i++) {
      rows.append(i > 0 ? "," : "").append("{\\\"number\\\":").append(i);
      rows.append(",\\\"state\\\":\\\"open\\\",\\\"owner\\\":\\\"ann\\\"}");
    }
    Files.writeString(
        folder.resolve("a.json"),
        "[{\"role\":\"system\",\"content\":\""
            + "be good ".repeat(1200)
            + "\"},{\"role\":\"user\",\"content\":\"list\"},"
            + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":"
            + "\"function\",\"function\":{\"name\":\"rows\",\"arguments\":\"{}\"}}]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\""
            + rows
            + "]\"},{\"role\":\"assistant\",\"content\":\"two hundred\"},"
            + "{\"role\":\"user\",\"content\":\"thanks\"}]");
  }

  private JsonNode json(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "simulate";
    args[1] = folder.toString();
    args[2] = "--json";
    System.arraycopy(more, 0, args, 3, more.length);
    Captured run = Captured.run(args);
    assertThat(run.code()).as(run.err()).isEqualTo(Exit.DONE);
    return MAPPER.readTree(run.out());
  }

  @Test
  void printsBothBillsForMachines() {
    JsonNode o = json();
    assertThat(o.get("conversations").asInt()).isEqualTo(1);
    assertThat(o.get("turns").asInt()).isEqualTo(3);
    assertThat(o.get("dearer_turns").asInt()).isZero();
    double before = o.get("cost_before").asDouble();
    double after = o.get("cost_after").asDouble();
    assertThat(after).isPositive().isLessThan(before * 0.8);
    assertThat(o.get("tokens_after").asLong()).isLessThan(o.get("tokens_before").asLong());
    assertThat(o.get("scenarios").size()).isEqualTo(10);
    JsonNode own = o.get("by_conversation").get(0).get("scenarios");
    assertThat(own.size()).isEqualTo(10);
    for (int s = 0; s < own.size(); s++) {
      JsonNode all = o.get("scenarios").get(s);
      assertThat(own.get(s).get("retrievals")).isEqualTo(all.get("retrievals"));
      assertThat(own.get(s).get("cost_after")).isEqualTo(all.get("cost_after"));
    }
    JsonNode turns = o.get("by_conversation").get(0).get("turns");
    double sum = 0;
    for (JsonNode t : turns) {
      sum += t.get("cost_before").asDouble();
    }
    assertThat(sum).isCloseTo(before, within(1e-12));
    assertThat(turns.get(1).get("changes").get(0).get("pointer").asString())
        .isEqualTo("/messages/3/content");
    assertThat(turns.get(2).get("changes").size()).isZero();
  }

  @Test
  void saysWhyTextsWereLeftAsTheyAre() {
    JsonNode o = json();
    JsonNode all = o.get("reasons");
    assertThat(all.get("shortened").get("texts").asInt()).isEqualTo(1);
    long shortened = all.get("shortened").get("tokens_before").asLong();
    assertThat(all.get("shortened").get("tokens_after").asLong()).isBetween(1L, shortened / 2);
    long sum = shortened;
    for (JsonNode l : all.get("left_alone")) {
      sum += l.get("tokens").asLong();
    }
    assertThat(sum).isEqualTo(all.get("tokens").asLong());
    JsonNode most = all.get("left_alone").get(0);
    assertThat(most.get("kind").asString()).isEqualTo("system_text");
    assertThat(most.get("reason").asString()).isEqualTo("compressSystemMessages=false");
    assertThat(most.get("texts").asInt()).as("counted on its first request only").isEqualTo(1);

    JsonNode own = o.get("by_conversation").get(0);
    assertThat(own.get("reasons")).isEqualTo(all);
    long turns = 0;
    for (JsonNode t : own.get("turns")) {
      turns += t.get("reasons").get("tokens").asLong();
    }
    assertThat(turns).isEqualTo(sum);
    JsonNode last = own.get("turns").get(2).get("reasons");
    assertThat(last.get("shortened").get("texts").asInt()).isZero();
    assertThat(last.get("left_alone").toString())
        .contains("what the model said is never changed", "fewer than 200 tokens");
  }

  @Test
  void saysInTheTableWhyLittleWasSaved() throws IOException {
    Files.writeString(
        folder.resolve("b.json"),
        "[{\"role\":\"user\",\"content\":\""
            + "tell me ".repeat(300)
            + "\"},{\"role\":\"assistant\",\"content\":\"yes\"}]");
    String out = Captured.run("simulate", folder.toString()).out();
    assertThat(out.lines().dropWhile(l -> !l.contains("b.json")).skip(1).findFirst().orElseThrow())
        .isEqualTo("  left alone: 100% user_text: compressUserMessages=false");
    assertThat(out.lines().dropWhile(l -> !l.contains("a.json")).skip(1).findFirst().orElseThrow())
        .as("of one that saved much nothing is told")
        .contains("b.json");
    assertThat(out)
        .containsPattern("of [0-9,]+ tokens of text, each counted when it was first sent:\n")
        .containsPattern("  +[0-9.]+% made shorter: [0-9,]+ -> [0-9,]+ tokens\n")
        .containsPattern("  +[0-9.]+% left alone, user_text: compressUserMessages=false\n");
  }

  @Test
  void pricesAsAnotherModelOnAnotherDayAndInBatches() throws IOException {
    double now = json("--model", "claude-sonnet-5-5").get("cost_before").asDouble();
    double then =
        json("--model", "claude-sonnet-5-5", "--day", "2026-10-01").get("cost_before").asDouble();
    assertThat(then).isGreaterThan(now);
    double batch = json("--model", "claude-sonnet-5-5", "--batch").get("cost_before").asDouble();
    assertThat(batch).isCloseTo(now / 2, within(1e-12));
    Path list = folder.resolve("prices.list");
    Files.writeString(
        list,
        """
        {"dated":"2027-01-01","caches":{"c":{"finds":"any-prefix","minimum":1000000,"seconds":60}},
         "models":[{"name":"mine","cache":"c","prices":[{"input":1000000,"output":0}]}]}
        """);
    JsonNode own = json("--model", "mine", "--prices", list.toString());
    assertThat(own.get("cost_before").asDouble())
        .isCloseTo(own.get("tokens_before").asDouble(), within(1e-6));
  }

  @Test
  void printsATableAndDrawsAPicture() throws IOException {
    Path svg = folder.resolve("bill.svg");
    Captured run = Captured.run("simulate", folder.toString(), "--turns", "--svg", svg.toString());
    assertThat(run.code()).isEqualTo(Exit.DONE);
    assertThat(run.out())
        .contains("a.json")
        .contains("as it goes")
        .contains("saved with the provider's cache")
        .contains("where something is missing")
        .contains("/messages/3/content tool_result");
    assertThat(Files.readString(svg, StandardCharsets.UTF_8))
        .startsWith("<svg ")
        .contains("<polyline ")
        .endsWith("</svg>\n");
  }

  @Test
  void printsTheBillWithoutAPictureToo() {
    Path svg = folder.resolve("no").resolve("bill.svg");
    Captured run = Captured.run("simulate", folder.toString(), "--svg", svg.toString());
    assertThat(run.code()).isEqualTo(Exit.FAILURE);
    assertThat(run.err()).contains("the picture could not be written to " + svg);
    assertThat(run.out()).contains("saved with the provider's cache");
  }

  @Test
  void refusesADayThatIsNone() {
    Captured run = Captured.run("simulate", folder.toString(), "--day", "2020-13-45");
    assertThat(run.code()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("not 2020-13-45");
  }

  @Test
  void saysWhichLinesItCouldNotRead() throws IOException {
    Files.writeString(folder.resolve("b.jsonl"), "{\"model\":\n");
    Captured run = Captured.run("simulate", folder.toString(), "--json");
    assertThat(run.code()).isEqualTo(Exit.REFUSED);
    assertThat(run.err()).contains("b.jsonl line 1: not one JSON value");
    assertThat(MAPPER.readTree(run.out()).get("conversations").asInt()).isEqualTo(1);
  }

  @Test
  void refusesWhatItCannotPrice() throws IOException {
    Captured unknown = Captured.run("simulate", folder.toString(), "--model", "unheard-of");
    assertThat(unknown.code()).isEqualTo(Exit.REFUSED);
    assertThat(unknown.err()).contains("the price of model \"unheard-of\" is not known");
    assertThat(Captured.run("simulate", folder.resolve("none").toString()).code())
        .isEqualTo(Exit.NOT_FOUND);
    assertThat(Captured.run("simulate", folder.toString(), "--gap", "-1").code())
        .isEqualTo(Exit.USAGE);
    assertThat(Captured.run("simulate", folder.toString(), "--day", "today").code())
        .isEqualTo(Exit.USAGE);
    assertThat(Captured.run("simulate", folder.toString(), "--align", "all").code())
        .isEqualTo(Exit.DONE);
    Files.writeString(folder.resolve("a.json"), "[1,2]");
    assertThat(Captured.run("simulate", folder.toString()).code()).isEqualTo(Exit.REFUSED);
  }
}
