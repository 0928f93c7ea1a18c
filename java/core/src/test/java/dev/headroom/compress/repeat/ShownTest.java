package dev.headroom.compress.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ShownTest {
  private static final int LINES = 40;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private int found;

  /** Requests one after the other, the next of which keeps a part of the last one. */
  @Test
  void begunAgainItFindsWhatANewOneFinds() {
    Seeds.of("what is shown, request after request", 4_000).forEach(this::check);
    assertThat(found).as("some lines stood there before").isPositive();
  }

  private void check(long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    Shown kept = new Shown();
    for (int turn = 0; turn < 6; turn++) {
      while (!texts.isEmpty() && random.nextInt(3) == 0) {
        texts.removeLast();
      }
      if (!texts.isEmpty() && random.nextInt(5) == 0) {
        texts.set(random.nextInt(texts.size()), text(random));
      }
      for (int i = random.nextInt(4); i >= 0; i--) {
        texts.add(text(random));
      }
      compare(texts, kept.again(), random, seed);
    }
  }

  private void compare(List<String> texts, Shown kept, Random random, long seed) {
    Shown fresh = new Shown();
    Request request = request(texts);
    for (Span span : request.spans()) {
      byte[] text = request.content(span).orElseThrow();
      Reference reference = Reference.of(text);
      if (random.nextInt(3) > 0) {
        boolean quoted = random.nextBoolean();
        List<Repetition> expected = Repetition.of(text, fresh, reference, quoted);
        List<Repetition> is = Repetition.of(text, kept, reference, quoted);
        assertThat(texts(is)).as("seed %d", seed).isEqualTo(texts(expected));
        found += expected.size();
        expected.forEach(r -> {
          assertThat(kept.holds(r.bases())).as("seed %d", seed).isTrue();
          text(r, span, fresh, kept);
        });
      }
      fresh.add(span, text);
      kept.add(span, text);
    }
  }

  /** What is not added yet does not stand there. */
  private static void text(Repetition repetition, Span span, Shown fresh, Shown kept) {
    Place here = new Place(span.message() + 1, 1);
    assertThat(fresh.at(here)).isNull();
    assertThat(kept.at(here)).isNull();
    assertThat(kept.holds(repetition.bases())).isEqualTo(fresh.holds(repetition.bases()));
  }

  private static List<String> texts(List<Repetition> repetitions) {
    return repetitions.stream().map(r -> new String(r.text(), StandardCharsets.UTF_8)).toList();
  }

  /** Some of few lines, so that texts have runs in common; perhaps behind their numbers. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    String numbers = List.of("", "", "%d:", "%6d\t").get(random.nextInt(4));
    int from = random.nextInt(LINES);
    for (int line = from; line < from + 3 + random.nextInt(LINES); line++) {
      text.append(numbers.formatted(line))
          .append("line ")
          .append(line % LINES)
          .append(" of what stands in a file for long\n");
    }
    return text.toString();
  }

  private Request request(List<String> texts) {
    var body = mapper.createObjectNode().put("model", "gpt-4o");
    var messages = body.putArray("messages");
    texts.forEach(t -> messages.addObject().put("role", "user").put("content", t));
    Request.Parsed parsed = Request.parse(mapper.writeValueAsBytes(body));
    return ((Request.Known) parsed).request();
  }
}
