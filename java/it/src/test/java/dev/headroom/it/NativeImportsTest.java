package dev.headroom.it;

import static dev.headroom.it.Outlined.outline;
import static dev.headroom.it.Outlined.types;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What notes say of imports and exports that outlines leave out. */
class NativeImportsTest {
  @BeforeAll
  static void load() {
    NativeRequired.kernel();
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

  /** Imports, what a note says of them, and what uses some of them. */
  static Stream<Arguments> languages() {
    return Stream.of(
        Arguments.of(
            "java",
            "package shop;\n\n",
            """
            import java.io.IOException;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.Map;
            import java.util.concurrent.*;
            import java.nio.charset.StandardCharsets;
            import java.nio.charset.CharacterCodingException;
            import static java.util.Objects.requireNonNull;
            import static shop.Rates.book;
            """,
            "imports java.util.{List, Map}, java.util.concurrent.*, static shop.Rates.book, 5 more"
                + " not named here",
            "interface Part%d {\n  List<Map<String, Long>> rows(long first);\n  long book = book();\n}\n"),
        Arguments.of(
            "kt",
            "@file:JvmName(\"Shop\")\npackage shop\n\n",
            """
            import java.io.IOException
            import shop.ledger.Ledger
            import shop.ledger.Row as Line
            import shop.ledger.Page
            import shop.ledger.Settlement
            import shop.ledger.Reconciliation
            import shop.rates.*
            """,
            "imports shop.ledger.{Ledger, Row as Line}, shop.rates.*, 4 more not named here",
            "interface Part%d {\n  fun rows(ledger: Ledger): List<Line>\n}\n"),
        Arguments.of(
            "scala",
            "package shop\n\n",
            """
            import java.io.IOException
            import shop.ledger.{Ledger, Row => Line, Page}
            import shop.ledger.Settlement
            import shop.ledger.Reconciliation
            import shop.rates._
            import shop.taxes.Tax
            """,
            "imports shop.ledger.{Ledger, Row => Line}, shop.rates._, 5 more not named here",
            "trait Part%d {\n  def rows(ledger: Ledger): List[Line]\n}\n"),
        Arguments.of(
            "cs",
            "",
            """
            using System;
            using System.Collections.Generic;
            using System.ComponentModel;
            using System.Diagnostics;
            using System.Text;
            using System.Threading;
            using Shop.Ledger.Booking;
            using Shop.Ledger.Settlement;
            using Shop.Ledger.Reconciliation;
            using Shop.Ledger.Instalments;
            using static System.Math;
            using Row = Shop.Ledger.Row;
            """,
            "imports System, System.Collections.Generic, System.{ComponentModel, Diagnostics, Text, Threading},"
                + " Shop.Ledger.{Booking, Settlement, Reconciliation, Instalments}, static System.Math, Row = Shop.Ledger.Row",
            "interface IPart%d {\n  List<Row> Rows(long first);\n}\n"),
        Arguments.of(
            "php",
            "<?php\nnamespace Shop;\n\n",
            """
            use function array_map;
            use function count;
            use function str_replace;
            use function array_key_exists;
            use Shop\\Ledger\\Ledger;
            use Shop\\Ledger\\{Page, Row as Line};
            use Shop\\Rates\\Rate;
            """,
            "imports Shop\\Ledger\\{Ledger, Row as Line}, 6 more not named here",
            "interface Part%d\n{\n    public function rows(Ledger $ledger): Line;\n}\n"),
        Arguments.of(
            "h",
            "#pragma once\n\n",
            """
            #include <sys/stat.h>
            #include <sys/types.h>
            #include <sys/socket.h>
            #include <stdio.h>
            #include <string.h>
            #include "shop/ledger.h"
            #include "shop/rates.h"
            #include "shop/settlements.h"
            """,
            "includes sys/{stat, types, socket}.h, stdio.h, string.h, shop/{ledger, rates, settlements}.h",
            "struct part%d {\n  struct ledger *ledger;\n  long rows;\n};\n"));
  }

  private static String parts(String part) {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      parts.append('\n').append(part.formatted(i));
    }
    return parts.toString();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void importsAreNamedOnceForEachPackage(
      String ending, String before, String imports, String note, String part) {
    long first = before.lines().count() + 1;
    long last = first + imports.lines().count() - 1;
    String text = before + imports + parts(part) + comment(ending);
    assertThat(outline(text, "a." + ending))
        .startsWith(
            before + "/* lines " + first + "-" + last + ": " + note + " */\n" + parts(part));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void importsThatAreAskedForStay(
      String ending, String before, String imports, String note, String part) {
    String asked = imports.lines().skip(3).findFirst().orElseThrow();
    String text = before + imports + parts(part) + comment(ending);
    assertThat(outline(text, "a." + ending, asked)).contains("\n" + asked + "\n");
  }

  private static String comment(String ending) {
    String line = ending.equals("php") ? "// " : "/// ";
    return (line + "Ends the parts of the shop, of which there are many.\n").repeat(12);
  }

  @Test
  void whatATraitBringsIntoAClassStays() {
    String uses =
        "    use BookingOfInstalments;\n    use SettlementOfAccounts;\n"
            + "    use ReconciliationOfLedgers;\n    use CounterbookingOfRates;\n";
    String step = "        $this->total = $this->total + 100 * $price;\n".repeat(4);
    assertThat(
            outline(
                "<?php\nclass Shop\n{\n"
                    + uses
                    + "\n    function add($price)\n    {\n"
                    + step
                    + "    }\n}\n",
                "a.php"))
        .contains(uses);
  }

  private static String includes(String between) {
    StringBuilder out = new StringBuilder("#ifdef HAVE_LEDGER\n");
    for (String part : new String[] {"booking", "settlement", "counting", "instalments"}) {
      out.append("#include <shop/").append(part).append(".h>\n");
    }
    out.append(between);
    for (String part : new String[] {"rating", "reconciliation", "rounding", "reversal"}) {
      out.append("#include <other/").append(part).append(".h>\n");
    }
    out.append(between.equals("#else\n") ? "#endif\n" : "");
    for (int i = 0; i < 30; i++) {
      out.append("int shop_part_%d(const struct ledger *ledger, long first);\n".formatted(i));
    }
    return out + "int f(int a) {\n" + "  a = g(a, a + 1, a + 2);\n".repeat(12) + "}\n";
  }

  /** What is included under a condition is not said to be under another one, or under none. */
  @Test
  void aRunOfIncludesEndsWhereItsConditionDoes() {
    for (String between : new String[] {"#else\n", "#endif\n"}) {
      assertThat(outline(includes(between), "a.c"))
          .containsPattern("(?s)#ifdef HAVE_LEDGER\n.*booking.*\n" + between)
          .containsPattern("(?s)" + between + ".*rating");
    }
  }

  @Test
  void aDirectiveBetweenImportsStays() {
    String usings =
        "using System.Collections.Generic;\nusing System.ComponentModel;\n"
            + "#pragma warning disable CS0618\n"
            + "using Shop.Ledger.Booking;\nusing Shop.Ledger.Settlement;\nusing Shop.Ledger.Rating;\n";
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      parts.append("interface IPart%d {\n  List<Row> Rows(long first);\n}\n".formatted(i));
    }
    String step = "    total = total + Price(total, 100, first);\n";
    assertThat(
            outline(
                usings + parts + "class A {\n  int F(int total) {\n" + step.repeat(12) + "  }\n}\n",
                "a.cs"))
        .contains("\n#pragma warning disable CS0618\n");
  }

  @Test
  void aCommaBehindTheLastNameBringsInNothing() {
    StringBuilder parts = new StringBuilder("<?php\nuse Shop\\Ledger\\{\n");
    parts.append("    BookingOfInstalments,\n    SettlementOfAccounts,\n");
    parts.append("    ReconciliationOfLedgers,\n    CounterbookingOfRates,\n    Row,\n};\n");
    for (int i = 0; i < 30; i++) {
      parts.append("interface Part%d {\n  function rows(int $first): Row;\n}\n".formatted(i));
    }
    String step = "    $total = price($total, 100, $first);\n";
    assertThat(outline(parts + "function f($total) {\n" + step.repeat(12) + "}\n", "a.php"))
        .contains("imports Shop\\Ledger\\Row, 4 more not named here");
  }
}
