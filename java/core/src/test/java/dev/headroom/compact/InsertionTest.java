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
  private static final Insertion GAP = new Insertion(3, "system-reminder", "Mind the gap.");
  private static final String RULES =
      "# AGENTS.md instructions for /a b\n\n<INSTRUCTIONS>\nTabs.\n</INSTRUCTIONS>\n";
  private static final String PLACE =
      "<environment_context>\n<cwd>/x</cwd>\n</environment_context>";

  private static Insertion.Parted part(String text) {
    return Insertion.part(3, text, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is <system-reminder>this</system-reminder> yours?",
        "<system-reminder>\nwithout an end",
        "<system-reminder>\none</system-reminder> and words behind it",
        " <system-reminder>\nnot at the beginning of a line\n</system-reminder>",
        "<reminder>\nof mine\n</reminder>",
        "<command-name>/review</command-name>\n<command-args>the tests</command-args>",
        "<INSTRUCTIONS>\nof mine\n</INSTRUCTIONS>",
        "# AGENTS.md instructions for /a\nMine.\n<INSTRUCTIONS>\nTabs.\n</INSTRUCTIONS>",
        "  \n padded ",
        ""
      })
  void leavesWhatMayBeTheUsersAsItIs(String text) {
    assertThat(part(text)).isEqualTo(Insertion.Parted.whole(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<system-reminder>Today is Monday.</system-reminder> Fix the build; never touch prod."
            + " <system-reminder>1 todo is open</system-reminder>",
        "<system-reminder>\nrules\n</system-reminder> Fix the build.\nKeep the API."
            + " <system-reminder>1 todo</system-reminder>",
        "<system-reminder> what is this tag?\nFix the bug."
            + "<system-reminder>\nreal\n</system-reminder>",
        "<system-reminder>\nWhat is <system-reminder>?\n</system-reminder>\nFix it.",
        "<bash-stdout>a</bash-stdout><bash-stderr>b</bash-stderr> and mine",
        "<system-reminder>\na\n</system-reminder> Fix it. </system-reminder>"
      })
  void leavesWordsBetweenElementsToTheUser(String text) {
    assertThat(part(text)).isEqualTo(Insertion.Parted.whole(text));
  }

  @Test
  void takesWhatStandsBeforeAndBehindAndNotBetweenTheUsersWords() {
    assertThat(part(ONE)).isEqualTo(new Insertion.Parted("", List.of(GAP)));
    assertThat(part(ONE + "\r\n\r\nGo on.\n  Please.\n\n" + ONE + "\nNow.\n" + ONE + "\n"))
        .isEqualTo(
            new Insertion.Parted("Go on.\n  Please.\n\n" + ONE + "\nNow.", List.of(GAP, GAP)));
    assertThat(part("<task-notification kind=\"x\">done</task-notification>\nGood."))
        .isEqualTo(
            new Insertion.Parted("Good.", List.of(new Insertion(3, "task-notification", "done"))));
    assertThat(part("Look:\n" + ONE + "\nWhy?").insertions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_instructions",
        "session_context",
        "environment_context",
        "environment_details"
      })
  void takesACommonNameForTheUsers(String name) {
    String text = "<" + name + ">\nTranslate the log into French.\n</" + name + ">";
    assertThat(part(text)).isEqualTo(Insertion.Parted.whole(text));
    String pasted = "I get this:\n" + text + "\nWhy is cwd wrong?";
    assertThat(Insertion.part(3, pasted, true)).isEqualTo(Insertion.Parted.whole(pasted));
  }

  @Test
  void knowsTheEnvironmentInATextOfItsOwnOfResponses() {
    Insertion place = new Insertion(3, "environment_context", "<cwd>/x</cwd>");
    assertThat(Insertion.part(3, PLACE, true)).isEqualTo(new Insertion.Parted("", List.of(place)));
    assertThat(Insertion.part(3, RULES + PLACE, true).insertions())
        .containsExactly(new Insertion(3, "INSTRUCTIONS", "Tabs."), place);
    assertThat(Insertion.part(3, PLACE + "\nMine.", true).insertions()).isEmpty();
    assertThat(Insertion.part(3, ONE + "\n" + PLACE + "\nMine.", true))
        .isEqualTo(new Insertion.Parted(PLACE + "\nMine.", List.of(GAP)));
  }

  @Test
  void closesOnesInOnesAndReadsOnBehindWhatIsNeverClosed() {
    String nested = "<system-reminder>\nouter\n" + ONE + "\nrest\n</system-reminder>";
    assertThat(part(nested + "\nMine.").own()).isEqualTo("Mine.");
    String open = "<bash-stdout>\nnever closed\n".repeat(3);
    assertThat(part(open + ONE).own()).isEqualTo(open.stripTrailing());
  }

  @Test
  void keepsWhatStandsBeforeTheHeadingOfInstructions() {
    Insertion rules = new Insertion(3, "INSTRUCTIONS", "Tabs.");
    assertThat(part("Mine.\n" + RULES)).isEqualTo(new Insertion.Parted("Mine.", List.of(rules)));
    assertThat(part(RULES + "Mine.")).isEqualTo(new Insertion.Parted("Mine.", List.of(rules)));
  }

  @Test
  void takesOutputsThatStandDirectlyBehindEachOther() {
    assertThat(part("<bash-stdout>out\nmore</bash-stdout><bash-stderr></bash-stderr>"))
        .isEqualTo(
            new Insertion.Parted(
                "",
                List.of(
                    new Insertion(3, "bash-stdout", "out\nmore"),
                    new Insertion(3, "bash-stderr", ""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<system-reminder foo</system-reminder>",
        "<system-reminder\n>of mine</system-reminder>",
        "<system-reminder",
        "</system-reminder>",
        "</"
      })
  void takesNoTagThatIsNotWhole(String text) {
    assertThat(part(text)).isEqualTo(Insertion.Parted.whole(text));
  }

  /** In time linear in the text; with the square of it this would not end in a minute. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<INSTRUCTIONS>\n",
        "# AGENTS.md instructions for \n\n<INSTRUCTIONS>\n",
        "<system-reminder>",
        "<system-reminder>\n",
        "<system-reminder ",
        "<bash-stdout></bash-stdout>",
        "<bash-stdout>\n</bash-stdout>\nx\n",
        "```\n",
        "\n"
      })
  void readsLongTexts(String line) {
    String text = "x</\n" + line.repeat(200_000) + "x";
    assertThat(part(text).insertions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\n%s\n```\nWhat is that?",
        "  ~~~ text\n%s\n~~~",
        "````\n```\n%s\n````",
        "```\n~~~\n%s\n```",
        "```\n``` behind\n%s\n```",
        "```\n    ```\n%s\n```",
        "   ```\nwithout an end\n%s",
        "%s\n```\n</system-reminder>\n```\nMine."
      })
  void leavesWhatStandsInAFenceToTheUser(String text) {
    String one = text.startsWith("%s") ? "<system-reminder>\nquoted" : ONE;
    assertThat(part(text.formatted(one))).isEqualTo(Insertion.Parted.whole(text.formatted(one)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"    ```\n%s", "``\n%s", "``` a`b\n%s", "~~~\n~~~~~ \t\n%s", "a ```\n%s"})
  void readsOnWhereNoFenceIsOpen(String text) {
    assertThat(part(text.formatted(ONE)).own())
        .isEqualTo(text.substring(0, text.lastIndexOf('\n')));
  }

  @Test
  void takesOutBlankLinesBesideAnElementAndNoIndentation() {
    assertThat(part(ONE + "\n \n    code\n\n  more  \n").own()).isEqualTo("    code\n\n  more  \n");
    assertThat(part("\n    code  \r\n\t\r\n" + ONE + "\n\n").own()).isEqualTo("\n    code  ");
  }

  @Test
  void leavesAnAccountAsItIs() {
    String marker = "[9 earlier messages left out; x. Retrieve: hash=0123456789abcdef01234567]";
    String account = marker + "\n\n# The assistant's last text (8)\n" + ONE;
    assertThat(part(account)).isEqualTo(Insertion.Parted.whole(account));
    assertThat(part("Mine.\n" + account).insertions()).containsExactly(GAP);
    assertThat(part("[9 earlier messages left out; mine]\n" + ONE).insertions())
        .containsExactly(GAP);
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
