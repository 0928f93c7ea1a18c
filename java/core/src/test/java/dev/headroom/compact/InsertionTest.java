package dev.headroom.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a user's text the user wrote. */
class InsertionTest {
  private static final String ONE = "<system-reminder>\nMind the gap.\n</system-reminder>";

  private static Insertion.Parted part(String text) {
    return Insertion.part(3, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is <system-reminder>this</system-reminder> yours?",
        "```\n<system-reminder>\nquoted\n</system-reminder>\n```\nWhat is that?",
        "<system-reminder>\nwithout an end",
        "<system-reminder>\none</system-reminder> and words behind it",
        "<reminder>\nof mine\n</reminder>",
        "<command-name>/review</command-name>\n<command-args>the tests</command-args>",
        "<INSTRUCTIONS>\nof mine\n</INSTRUCTIONS>",
        "  \n padded ",
        ""
      })
  void leavesWhatMayBeTheUsersAsItIs(String text) {
    assertThat(part(text)).isEqualTo(new Insertion.Parted(text, List.of()));
  }

  @Test
  void takesOutWhatStandsBeforeBetweenAndBehindTheUsersWords() {
    Insertion gap = new Insertion(3, "system-reminder", "Mind the gap.");
    assertThat(part(ONE)).isEqualTo(new Insertion.Parted("", List.of(gap)));
    assertThat(part(ONE + "\r\n\r\nGo on.\n  Please.\n\n" + ONE + "\nNow.\n" + ONE + "\n"))
        .isEqualTo(new Insertion.Parted("Go on.\n  Please.\n\nNow.", List.of(gap, gap, gap)));
    assertThat(part("<task-notification kind=\"x\">done</task-notification>\nGood."))
        .isEqualTo(
            new Insertion.Parted("Good.", List.of(new Insertion(3, "task-notification", "done"))));
  }

  @Test
  void closesOnesInOnesAndReadsOnBehindWhatIsNeverClosed() {
    String nested = "<system-reminder>\nouter\n" + ONE + "\nrest\n</system-reminder>";
    assertThat(part(nested + "\nMine.").own()).isEqualTo("Mine.");
    String open = "<session_context>\nnever closed\n".repeat(3);
    assertThat(part(open + ONE + "\nMine.").own()).isEqualTo(open + "Mine.");
  }

  @Test
  void keepsWhatStandsBeforeTheHeadingOfInstructions() {
    String head = "# AGENTS.md instructions for /a b\n\n";
    Insertion.Parted parted =
        part("Mine.\n" + head + "<INSTRUCTIONS>\nTabs.\n</INSTRUCTIONS>\nMine, too.");
    assertThat(parted.own()).isEqualTo("Mine.\nMine, too.");
    assertThat(parted.insertions()).containsExactly(new Insertion(3, "INSTRUCTIONS", "Tabs."));
  }

  @Test
  void tellsEachKindOnceAndOfManyHowManyMessagesHoldThem() {
    List<Insertion> many =
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> new Insertion(i, "system-reminder", "kind " + i % 20))
            .toList();
    List<String> lines = Insertion.lines(many);
    assertThat(lines).hasSize(13).contains("- (1, 21) system-reminder: kind 1");
    assertThat(lines.getLast()).isEqualTo("- (13-20, 33-40) others");
    assertThat(Insertion.lines(List.of(new Insertion(1, "turn_aborted", ""))))
        .containsExactly("- (1) turn_aborted");
    assertThat(Insertion.lines(List.of(new Insertion(1, "bash-stdout", "x".repeat(500)))))
        .containsExactly("- (1) bash-stdout: " + "x".repeat(160) + "...");
  }
}
