package dev.headroom.it;

import static dev.headroom.it.Outlined.outline;
import static dev.headroom.it.Outlined.types;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays of comments in outlines of files that a parser reads. */
class NativeCommentsTest {
  @BeforeAll
  static void load() {
    NativeRequired.kernel();
  }

  @Test
  void ofACommentThatIsShortenedTheFirstSentenceStays() {
    String method =
        """
        /**
         * Sums up, e.g. what was ordered. Never rounds: what it is given
         * is exact, and what it gives is exact, too, so that nothing is lost.
         */
        """;
    assertThat(outline(method + types(0).repeat(4), "a.ts"))
        .startsWith("/**\n * Sums up, e.g. what was ordered. … lines 2-4 */\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parses a text (e.g. JSON or XML) and gives it",
        "Gives all of it (i.e. A to B) or what is left",
        "Is sold to Booking Corp. Ltd for what it was",
        "Follows what Prof. Luhn wrote of it in an hour",
        "Was first found in the U.S.A. Never before that",
        "Gives what it was given as JSON.| Never rounds",
        "Gives the sum (of the list).| Never rounds it",
        "Gives what came before as a Point.| Never rounds",
      })
  void theFirstSentenceDoesNotEndInAnAbbreviation(String line) {
    String comment =
        "/**\n * "
            + line.replace("|", "")
            + "\n * is exact, and what it gives is exact, too, so that nothing is lost.\n */\n";
    String stays = line.split("\\|", 2)[0];
    assertThat(outline(comment + types(0).repeat(4), "a.ts"))
        .startsWith("/**\n * " + stays + " … lines ");
  }

  @Test
  void ofAFileThatIsOnlySignaturesShortenedCommentsKeepTheirFirstWords() {
    String type =
        """
        /**
         * The account that whatever was booked is charged to whenever it is due
         * and that is settled at the end of the month, by whoever holds it.
         */
        """;
    assertThat(outline(type + types(9), "a.ts"))
        .startsWith("/**\n * The account that whatever was booked is charged … lines 2-4 */\n");
  }

  private static final String LONG =
      """
      * Gives what was ordered.
      * Never rounds: what it is given is exact, and what it gives is exact, too.
      * Is never negative, whatever was sent back of what was ordered and paid for.
      """;

  private static String longer(String indent) {
    return indent + "/**\n" + LONG.indent(indent.length() + 1) + indent + " */\n";
  }

  @Test
  void aCommentBehindAFunctionIsThatOfTheNext() {
    StringBuilder scala = new StringBuilder("object Ledger {\n");
    for (int i = 0; i < 5; i++) {
      scala.append(longer("  ")).append("  def total").append(i);
      scala.append(
          ": Long =\n    rows.foldLeft(0L) { (sum, row) =>\n      sum + row.total\n    }\n\n");
    }
    assertThat(outline(scala.append("}\n").toString(), "a.scala"))
        .contains("  /**\n   * Gives what was ordered. … lines 14-16 */\n  def total1: Long =\n");
  }

  @Test
  void commentsBetweenParametersAreShortened() {
    String kotlin =
        "fun settle(\n"
            + longer("    ")
            + "    first: Long,\n"
            + longer("    ")
            + "    last: Long,\n"
            + ") {\n"
            + "    book(first, last, first / 2, last / 2)\n".repeat(9)
            + "}\n";
    assertThat(outline(kotlin, "a.kt"))
        .startsWith(
            "fun settle(\n    /**\n     * Gives what was ordered. … lines 4-6 */\n    first: Long,\n"
                + "    /**\n     * Gives what was ordered. … lines 10-12 */\n    last: Long,\n) { /* lines 14-24: calls book */ }\n");
  }

  @Test
  void commentsInTheTypeOfAMemberAreShortened() {
    String member = "  rates: {\n" + longer("    ") + "    book: number\n  }\n";
    assertThat(outline("export interface Rates {\n" + member + "}\n" + types(0), "a.ts"))
        .startsWith(
            "export interface Rates {\n  rates: {\n    /**\n     * Gives what was ordered. … lines 5-7 */\n"
                + "    book: number\n  }\n}\n");
  }

  @Test
  void ofAFileThatIsOnlySignaturesALongLineKeepsItsFirstWords() {
    String type =
        "/** The account that whatever was booked is charged to whenever it is due, at the end of"
            + " each month, by whoever holds it or held it before. */\n";
    assertThat(outline(type + types(9), "a.ts"))
        .startsWith("/** The account that whatever was booked is charged … line 1 */\n");
    assertThat(outline(type + types(0).repeat(4), "a.ts")).startsWith(type);
    String warns = type.replace("The account", "TODO the account");
    assertThat(outline(warns + types(9), "a.ts")).startsWith(warns);
  }
}
