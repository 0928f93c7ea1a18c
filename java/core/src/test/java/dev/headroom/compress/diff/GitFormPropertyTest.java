package dev.headroom.compress.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.testing.RandomGit;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must be true of everything that git prints, and of what only looks like it. */
class GitFormPropertyTest {
  private static final LineForms FORM = new LineForms(List.of(new GitForm()));

  @Test
  void decodesToTheSameBytes() {
    AtomicInteger written = new AtomicInteger();
    Seeds.of("what git prints", 40_000)
        .forEach(seed -> {
          byte[] text = RandomGit.of(seed);
          LineForms.encode(new GitForm(), LineSequence.of(text))
              .ifPresent(form -> {
                assertThat(FORM.decode(form)).as("seed %d", seed).isEqualTo(text);
                written.incrementAndGet();
              });
        });
    assertThat(written.get()).isPositive();
  }

  /** A file that is all new has so many lines below its head as that says. */
  @Test
  void noLinesOfANewFileAreLeftOutAsRepeats() {
    Pattern head = Pattern.compile("@@ \\+(\\d+)");
    Seeds.of("new files", 20_000)
        .forEach(seed -> {
          byte[] text = RandomGit.of(seed);
          List<String> form =
              LineForms.encode(new GitForm(), LineSequence.of(text))
                  .map(framed -> new String(framed, UTF_8).lines().toList())
                  .orElse(List.of());
          for (int i = 0; i < form.size(); i++) {
            Matcher count = head.matcher(form.get(i));
            int end = count.matches() ? i + 1 + Integer.parseInt(count.group(1)) : i;
            assertThat(form.subList(i, Math.min(end, form.size())))
                .as("seed %d", seed)
                .noneMatch(line -> line.startsWith("["));
          }
        });
  }

  @Test
  void aTextThatIsNoneOfThisFormIsRefusedOrStandsForItself() {
    Seeds.of("not what git prints", 40_000)
        .forEach(seed -> {
          String text = new String(RandomGit.of(seed), UTF_8);
          byte[] framed =
              ("[git: # commit | author | date | committer | date]\n" + text).getBytes(UTF_8);
          try {
            assertThat(FORM.decode(framed)).as("seed %d", seed).isNotNull();
          } catch (MalformedForm e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining(" ");
          }
        });
  }
}
