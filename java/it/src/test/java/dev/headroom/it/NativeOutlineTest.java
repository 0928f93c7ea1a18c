package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.testing.MapStore;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What outlines leave out of files that a parser reads. */
class NativeOutlineTest {
  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").store(new MapStore()).build();

  @BeforeAll
  static void load() {
    NativeRequired.kernel();
  }

  private String outline(String text, String name) {
    return outline(text, name, "");
  }

  private String outline(String text, String name, String query) {
    CompressResult<byte[]> r = headroom.compressText(text.getBytes(UTF_8), name, query);
    assertThat(r.transformsApplied()).contains("code-outline/1");
    return new String(r.messages(), UTF_8);
  }

  private static final String RUST =
      """
      pub fn total(prices: &[u64]) -> u64 {
          let mut sum = 0;
          for price in prices {
              sum += price;
          }
          sum
      }

      macro_rules! largest {
          ($first:expr, $second:expr) => {
              if $first > $second { $first } else { $second }
          };
          ($first:expr, $($more:expr),+) => {
              largest!($first, largest!($($more),+))
          };
      }

      #[cfg(test)]
      mod tests {
          use super::*;

          #[test]
          fn sums_up() {
              assert_eq!(total(&[1, 2, 3]), 6);
              assert_eq!(total(&[100, 200, 300]), 600);
          }

          #[test]
          fn nothing_is_nothing() {
              assert_eq!(total(&[]), 0);
              assert_eq!(total(&[0]), 0);
          }
      }
      """;

  @Test
  void aModuleOfTestsKeepsNames() {
    assertThat(outline(RUST, "a.rs"))
        .contains("mod tests { /* lines 19-33: defines sums_up, nothing_is_nothing */ }")
        .contains("($first:expr, $second:expr) => {")
        .doesNotContain("assert_eq");
  }

  @Test
  void aTestThatIsAskedForIsWhole() {
    String longer =
        RUST.replace(
            "        assert_eq!(total(&[0]), 0);\n",
            "        assert_eq!(total(&[0, 0]), 0);\n".repeat(30));
    assertThat(outline(longer, "a.rs", "sums_up"))
        .contains("assert_eq!(total(&[100, 200, 300]), 600);")
        .doesNotContain("assert_eq!(total(&[0, 0]), 0);");
  }

  @Test
  void longLiteralsGoAndWhatFollowsThemStays() {
    String entries = "  { name: 'from', type: 'address', indexed: true },\n".repeat(20);
    String table = "export const ABI = [\n" + entries + "] as const satisfies Abi;\n";
    assertThat(outline(table, "a.ts"))
        .contains(
            "export const ABI = [ /* lines 1-22: about 20 entries */ ] as const satisfies Abi;");
    String words = "export const WORDS = \"" + "lorem ipsum ".repeat(300) + "\";\n";
    assertThat(outline(words, "a.ts"))
        .contains(
            "export const WORDS = \"lorem ipsum lorem ipsum lorem ipsum lore ... bytes 63-3622\";");
  }

  @Test
  void longTablesOfKotlinAndCSharpGo() {
    String kotlin = "val RATES: Map<String, Int> = mapOf(\n" + "    \"books\" to 19,\n".repeat(40);
    assertThat(
            outline(kotlin + ")\n\nfun rate(name: String): Int = RATES.getValue(name)\n", "a.kt"))
        .startsWith(
            "val RATES: Map<String, Int> = mapOf( /* lines 1-42: about 40 entries */ )\n\n"
                + "fun rate(name: String): Int = RATES.getValue(name)\n");
    String row = "    { \"books\", 19 },\n";
    String sharp =
        "class Rates {\n  static readonly Dictionary<string, int> All = new() {\n"
            + row.repeat(40)
            + "  };\n}\n";
    assertThat(outline(sharp, "a.cs"))
        .startsWith(
            "class Rates {\n  static readonly Dictionary<string, int> All = new() {"
                + " /* lines 2-43: about 40 entries */ };\n}\n");
  }

  @Test
  void longTablesOfRubyGoWhereTheirBracketClosesOnALineOfItsOwn() {
    String rows = "    \"books\" => { rate: 19, due: :monthly },\n".repeat(40);
    String ruby = "module Rates\n  ALL = {\n" + rows + "  }.freeze\nend\n";
    assertThat(outline(ruby, "a.rb"))
        .startsWith("module Rates\n  ALL = {  # lines 3-42: about 40 entries\n  }.freeze\nend\n");
    String words = "WORDS = %w[\n" + "  books pears apples plums\n".repeat(40) + "]\n";
    assertThat(outline(ruby + words, "a.rb")).contains(words);
  }

  @Test
  void functionsThatAreAnExpressionBecomeABlock() {
    String steps = "        .map { it.total * rate }\n".repeat(12);
    String kotlin = "fun totals(): List<Int> =\n    ledger.rows\n" + steps;
    assertThat(outline(kotlin + "\nfun one(): Int = totals().first()\n", "a.kt"))
        .startsWith("fun totals(): List<Int> =\n    { /* lines 2-14: calls map */ }\n\nfun one()")
        .contains("fun one(): Int = totals().first()\n");
    String scala =
        "object Ledger {\n  def totals: List[Int] = rows\n"
            + "    .map(row => row.total * rate)\n".repeat(12)
            + "\n  def one: Int = totals.head\n}\n";
    assertThat(outline(scala, "a.scala"))
        .startsWith(
            "object Ledger {\n  def totals: List[Int] = { /* lines 2-14: calls map */ }\n\n")
        .contains("  def one: Int = totals.head\n");
    String two = kotlin + "\n" + kotlin.replace("totals", "sums").replace("total ", "sum ");
    assertThat(outline(two, "a.kt", "totals")).startsWith(kotlin).doesNotContain("it.sum");
  }

  @Test
  void aBlockThatIsAnExpressionGoesWhereItsBracketsAreLong() {
    String steps = "    step((state) => ({ ...state, total: state.total + 1 })),\n".repeat(12);
    String pipe =
        "export const run = (input: Input): Output =>\n  pipe(\n    input,\n" + steps + "  );\n";
    assertThat(outline(pipe, "a.ts"))
        .contains("export const run = (input: Input): Output =>\n  pipe( /* lines 2-16");
  }

  private static String method(String name, String calls) {
    String lines = "    log(\"" + name + "\", amount, amount / 2, amount / 4);\n";
    return "  void "
        + name
        + "(int amount) {\n"
        + lines.repeat(4)
        + "    "
        + calls
        + "(amount);\n  }\n\n";
  }

  @Test
  void callersAndCalleesOfWhatIsAskedForStayWhileThereIsRoom() {
    StringBuilder file = new StringBuilder("class Ledger {\n");
    for (int i = 0; i < 24; i++) {
      file.append(method("step" + i, "step" + (i + 1)));
    }
    String shown = outline(file.append("}\n").toString(), "Ledger.java", "step5");
    assertThat(shown)
        .contains(method("step4", "step5"), method("step5", "step6"), method("step6", "step7"));
    assertThat(shown).doesNotContain("log(\"step3\"", "log(\"step7\"");
  }

  private static final String IMPORTS =
      """
      import type { Abi, Address } from 'abitype'
      import {
        type EncodeErrorType,
        type EncodeParameters,
        encode,
      } from '../../utils/encode.js'
      import { decode } from "../../utils/decode.js"
      import * as Ledger from './ledger.js'
      """;

  private static String types(int count) {
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < count; i++) {
      types.append("\nexport type Account").append(i).append(" = {\n");
      types.append("  address: Address\n  ledger: Ledger.Ledger | undefined\n}\n");
    }
    String step = "  log(amount, amount / 2, amount / 4, amount / 8)\n";
    return types + "\nexport function pay(amount: number) {\n" + step.repeat(12) + "}\n";
  }

  @Test
  void importsOfAFileThatIsMostlySignaturesAreNamedByTheirModules() {
    assertThat(outline(IMPORTS + types(9), "a.ts"))
        .startsWith(
            "/* lines 1-8: imports abitype, ../../utils/{encode, decode}.js, ./ledger.js */\n\n"
                + "export type Account0 = {\n  address: Address\n");
  }

  @Test
  void importsStayWhereBlocksAreMostOfAFile() {
    assertThat(outline(IMPORTS + types(0).repeat(4), "a.ts")).startsWith(IMPORTS);
  }

  @Test
  void anImportThatIsAskedForStays() {
    assertThat(outline(IMPORTS + types(9), "a.ts", "where does encode come from?"))
        .startsWith(IMPORTS.substring(0, IMPORTS.indexOf("import { decode")))
        .contains("\nexport type Account0 = {");
    assertThat(outline(IMPORTS + types(9), "a.ts", "Account7")).startsWith("/* lines 1-8: imports");
  }

  @Test
  void anImportInAModuleThatIsAskedForStays() {
    String declared = "declare module 'shop' {\n" + IMPORTS + "}\n";
    assertThat(outline(declared + types(9), "a.ts", "where does encode come from?"))
        .startsWith(declared.substring(0, declared.indexOf("import { decode")));
    assertThat(outline(declared + types(9), "a.ts", "Account7"))
        .startsWith("declare module 'shop' {\n/* lines 2-9: imports");
  }

  @Test
  void anImportOfTestsThatIsAskedForDoesNotKeepThem() {
    String tests = RUST.replace("use super::*;", "use shop::ledger;");
    assertThat(outline(tests, "a.rs", "what is the ledger?")).contains("mod tests { /* lines");
  }

  @Test
  void membersWithTheNamesOfStatementsAreDeclaredWhateverIsBrokenElsewhere() {
    String members =
        "export interface Rules {\n  return?(v: V): R;\n  throw(e: E): R;\n  const?: unknown;\n"
            + "  if?: S;\n}\n";
    String step = "  total = total + price * 100 - price\n".repeat(20);
    String broken = "function f(price) {\n  let a = = 3\n" + step + "}\n";
    assertThat(outline(members + broken, "a.ts"))
        .startsWith(members + "function f(price) { /* lines 7-29")
        .doesNotContain("lexical");
  }

  @Test
  void exportsOfAFileThatIsOnlySignaturesAreNamed() {
    String exports =
        """
        export {
          type Account as Account,
          type Settlement as Settlement,
          type Instalment as Instalment,
          type Reconciliation as Reconciliation,
          type Counterbooking as Counterbooking,
          type Booking as Entry,
        } from './ledger.js'
        export * from "./rates.js"
        export * as tax from "./tax.js"
        export { sum, pay as default };
        """;
    assertThat(outline(exports + types(9), "a.ts"))
        .startsWith(
            "/* lines 1-11: exports Account, Settlement, Instalment, Reconciliation,"
                + " Counterbooking, Booking as Entry from ./ledger.js; all of ./rates.js; all as"
                + " tax of ./tax.js; sum, pay as default */\n\nexport type");
    assertThat(outline(exports + types(0).repeat(4), "a.ts")).startsWith(exports);
  }

  @Test
  void exportsThatANoteCannotHoldStay() {
    String exports =
        """
        export {
          type Account as Account, // the one
          type Booking as 'any name',
        } from './ledger.js'
        """;
    assertThat(outline(exports + types(9), "a.ts")).startsWith(exports);
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

  @Test
  void anImportInAFunctionThatIsAskedForDoesNotKeepTheFunction() {
    String step = "    total = total + prices[0] * 100 - prices[1] * 100\n".repeat(9);
    String python = "def total(prices):\n    import ledger\n" + step;
    assertThat(outline(python.repeat(2) + "x = 1\n", "a.py", "what is the ledger?"))
        .contains("def total(prices): ...  # lines 2-11");
  }

  @Test
  void importsWithoutAModuleInQuotesStay() {
    String python = "from shop.ledger import (\n    Account,\n    Booking,\n    Ledger,\n)\n";
    String body = "    total = sum(p * 100 for p in prices)\n    log(total // 100)\n".repeat(3);
    assertThat(outline(python + "\n\ndef total(prices):\n" + body, "a.py")).startsWith(python);
  }

  private static String wrapper(String signature) {
    StringBuilder file = new StringBuilder(signature).append(" {\n");
    for (int i = 0; i < 9; i++) {
      file.append("  const state").append(i).append(" = options.state[").append(i).append("]\n");
      file.append("  function step").append(i).append("(amount) {\n");
      file.append("    amount = amount + 1\n".repeat(8)).append("    return amount\n  }\n");
    }
    return file.append("}\n").toString();
  }

  @Test
  void aFunctionOfFunctionsGoesWhereItsOutlineIsLong() {
    String shown = outline(wrapper("export function create(options)") + types(9), "a.ts");
    assertThat(shown).contains("create(options) { /* lines 1-110: defines step0, step1, step2,");
    assertThat(outline(wrapper("export function create(options)"), "a.ts"))
        .contains("function step3(amount) { /* lines");
  }

  @Test
  void whatHasNoOutlineKeepsItsNamesWhole() {
    StringBuilder events = new StringBuilder("export interface Events extends Kinds<unknown> {\n");
    for (String name : List.of("Attached", "Navigated", "Detached", "Swapped", "Loaded", "Sent")) {
      events.append("  [FrameManagerEvent.Frame").append(name).append("]: CdpFrame;\n");
    }
    CompressResult<byte[]> r =
        headroom.compressText(events.append("}\n").toString().getBytes(UTF_8), "a.ts");
    assertThat(new String(r.messages(), UTF_8))
        .contains("[FrameManagerEvent.FrameAttached]", "[FrameManagerEvent.FrameSent]");
  }
}
