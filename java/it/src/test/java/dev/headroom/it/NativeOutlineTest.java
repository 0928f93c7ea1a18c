package dev.headroom.it;

import static dev.headroom.it.Outlined.outline;
import static dev.headroom.it.Outlined.types;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What outlines leave out of files that a parser reads. */
class NativeOutlineTest {
  @BeforeAll
  static void load() {
    NativeRequired.kernel();
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
  void accessorsAndDelegatesOfKotlinGo() {
    String step = "            total += row.total * rate - row.paid\n".repeat(12);
    String getter =
        "    val total: Long\n        get() {\n" + step + "            return total\n        }\n\n";
    String lazily = "    val rates by lazy {\n" + step + "        }\n";
    assertThat(outline("class Ledger {\n" + getter + lazily + "}\n", "a.kt"))
        .startsWith(
            "class Ledger {\n    val total: Long\n        get() { /* lines 3-17 */ }\n\n"
                + "    val rates by lazy { /* lines 19-32 */ }\n}\n");
  }

  @Test
  void whatALongMacroStandsForGoesUnlessItThrows() {
    String steps = "    sum += (row)->total * (rate); \\\n".repeat(6);
    String macro = "#define ADD(row, rate) do { \\\n" + steps + "  } while (0)\n";
    String throwing = macro.replace("ADD", "FAIL").replace("while (0)", "while (0); throw 1");
    assertThat(outline(macro + throwing + "#define RATE 19\n", "a.cc"))
        .startsWith("#define ADD(row, rate) /* lines 1-8 */\n" + throwing + "#define RATE 19\n");
  }

  @Test
  void aLongListOfAMacroKeepsTheNamesThatItDeclares() {
    StringBuilder list = new StringBuilder("#define ACCOUNTS(X) \\\n");
    for (String name : List.of("BOOK", "FOOD", "RENT", "DUES", "PAID", "OPEN")) {
      list.append("  X(").append(name).append(", \"the account of the ledger for it\", 19) \\\n");
    }
    String step = "  total += rate * 100 - 1;\n".repeat(12);
    assertThat(outline(list + "\nlong pay(long rate) {\n" + step + "}\n", "a.c"))
        .startsWith(
            "#define ACCOUNTS(X) \\\n  /* lines 2-8: lists BOOK, FOOD, RENT, DUES, PAID, OPEN */");
  }

  @Test
  void whatAKeywordTakesInBracketsIsNoListOfArguments() {
    StringBuilder steps = new StringBuilder();
    for (String name : List.of("book", "food", "rent", "dues", "paid", "open", "sent", "back")) {
      steps.append("  account('").append(name).append("', { due: ").append(name);
      steps.append("Rate * 19, paid: totals.").append(name).append(" }),\n");
    }
    for (String operator : List.of("await ", "1 ^ ", "~", "yes && typeof ")) {
      String text = "export const run = " + operator + "(settle(\n" + steps + ") as Ledger)\n";
      assertThat(outline(text, "a.ts"))
          .startsWith(
              "export const run = "
                  + operator
                  + "(settle( /* lines 1-10: about 8 entries */ ) as Ledger)\n");
    }
    for (String function : List.of("and", "match", "when")) {
      assertThat(outline("export const run = " + function + "(\n" + steps + ");\n", "a.ts"))
          .startsWith(
              "export const run = " + function + "( /* lines 1-10: about 8 entries */ );\n");
    }
  }

  @Test
  void ofBracketsThatOnlyGroupWhatIsLongInThemGoes() {
    String json = "{\"type\":\"Rule\"},".repeat(60);
    String text =
        "let one: Rules;\nexport const rules = (): Rules => one ?? (one = parse('[" + json;
    assertThat(outline(text + "{}]'));\n", "a.ts"))
        .startsWith(
            "let one: Rules;\nexport const rules = (): Rules => one ?? (one = parse( /* bytes ");
  }

  @Test
  void aBlockOnOneLineOfSeveralIsNamedByItsLine() {
    String block = "{ return settle(rates.book, rates.food) + settle(rates.food, rates.book); }";
    String other = "long rate(int i) {\n" + "  total += rates[i] * 100 - 1;\n".repeat(6) + "}\n";
    assertThat(outline(other + "long sum(void) " + block + "\n", "a.c"))
        .contains("long sum(void) { /* line 9 */ }\n");
  }

  @Test
  void whatHasNoOutlineKeepsItsNamesWhole() {
    StringBuilder events = new StringBuilder("export interface Events extends Kinds<unknown> {\n");
    for (String name : List.of("Attached", "Navigated", "Detached", "Swapped", "Loaded", "Sent")) {
      events.append("  [FrameManagerEvent.Frame").append(name).append("]: CdpFrame;\n");
    }
    CompressResult<byte[]> r = Outlined.compress(events.append("}\n").toString(), "a.ts", "");
    assertThat(new String(r.messages(), UTF_8))
        .contains("[FrameManagerEvent.FrameAttached]", "[FrameManagerEvent.FrameSent]");
  }

  @Test
  void aPrivateFieldIsNoMacro() {
    StringBuilder fields = new StringBuilder("class A {\n  #defaults = {\n");
    for (int i = 0; i < 12; i++) {
      fields.append("    option%d: \"a value of some length\",\n".formatted(i));
    }
    String step = "    this.total = this.total + 100 * price\n";
    assertThat(outline(fields + "  }\n\n  add(price) {\n" + step.repeat(12) + "  }\n}\n", "a.js"))
        .contains("#defaults = {")
        .contains("add(price) {");
  }
}
