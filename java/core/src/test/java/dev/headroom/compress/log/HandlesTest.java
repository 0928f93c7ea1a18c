package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lines of ordinary texts are called by, where sentences differ in a word. */
class HandlesTest {
  private static final List<String> STATES = List.of("open", "review", "blocked", "done");

  private static String lines(java.util.function.Function<Random, String> line) {
    Random random = new Random(7);
    return IntStream.range(0, 120)
        .mapToObj(i -> line.apply(random) + "\n")
        .collect(Collectors.joining());
  }

  private static Optional<String> written(String text) {
    return LogText.encodeText(text.getBytes(UTF_8))
        .map(form -> {
          assertThat(LogText.decode(form)).asString(UTF_8).isEqualTo(text);
          return new String(form, UTF_8);
        });
  }

  private static List<String> names(String form) {
    return form.lines().skip(1).takeWhile(l -> !l.isEmpty()).map(l -> l.split(" = ")[0]).toList();
  }

  @Test
  void aNegationIsSaidInTheName() {
    String text =
        lines(r ->
            "pod web-%02d in zone %c is %sready, waits %d s"
                .formatted(
                    r.nextInt(60),
                    'a' + r.nextInt(3),
                    r.nextBoolean() ? "" : "not ",
                    r.nextInt(90)));
    List<String> names = names(written(text).orElse("\n"));
    assertThat(names).noneMatch(List.of("ready", "zone", "waits", "pod", "web")::contains);
  }

  @Test
  void whatASentenceSaysOfAStateIsSaidInTheName() {
    String text =
        lines(r ->
            "ticket %d of team %s went from %s to %s because of %s"
                .formatted(
                    100 + r.nextInt(800),
                    List.of("alice", "bob", "carol").get(r.nextInt(3)),
                    STATES.get(r.nextInt(2)),
                    STATES.get(2 + r.nextInt(2)),
                    "reason" + r.nextInt(9)));
    written(text)
        .ifPresent(form -> {
          for (String line : form.lines().skip(1).takeWhile(l -> !l.isEmpty()).toList()) {
            String name = line.substring(0, line.indexOf(" = "));
            String template = line.substring(line.indexOf(" = ") + 3);
            for (String state : STATES) {
              assertThat(name.contains(state)).as(line).isEqualTo(template.contains(" " + state));
            }
          }
        });
  }

  @Test
  void anExitCodeIsNotHiddenBehindAName() {
    String text =
        lines(r ->
            "job build-%03d on node n%d finished with exit code %d after %d s"
                .formatted(
                    r.nextInt(900), r.nextInt(9), r.nextInt(10) == 0 ? 137 : 0, r.nextInt(90)));
    String form = written(text).orElseThrow();
    assertThat(text.lines().filter(l -> l.contains("code 137")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(form).contains(line));
  }

  /** Each kind stands twelve times, which is enough for a template of its own. */
  @Test
  void aTextOfMoreKindsThanAReaderCanLookUpHasNoTemplates() {
    assertThat(written(kinds(300))).isPresent();
    assertThat(written(kinds(1500))).isEmpty();
  }

  private static String kinds(int kinds) {
    Random random = new Random(5);
    List<String> words =
        IntStream.range(0, 4 * kinds)
            .mapToObj(i ->
                random
                    .ints(6, 'a', 'q')
                    .mapToObj(c -> Character.toString((char) c))
                    .collect(Collectors.joining()))
            .toList();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12 * kinds; i++) {
      List<String> own = words.subList(i % kinds * 4, i % kinds * 4 + 4);
      text.append("unit ").append(own.get(0)).append(' ').append(own.get(1)).append(' ');
      text.append(random.nextInt(9999)).append(" of ").append(own.get(2)).append(" took ");
      text.append(random.nextInt(999)).append(" in ").append(own.get(3)).append(" now\n");
    }
    return text.toString();
  }
}
