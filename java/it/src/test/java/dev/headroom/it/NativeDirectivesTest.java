package dev.headroom.it;

import static dev.headroom.it.Outlined.outline;
import static dev.headroom.it.Outlined.types;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments and directives that tools read stay whole in outlines. */
class NativeDirectivesTest {
  @BeforeAll
  static void load() {
    NativeRequired.kernel();
  }

  private static final String PROSE =
      " and all of what it says besides is said for people who read it, not for any tool at all,"
          + " whatever it may look like to one that reads no more than its first words";

  private static String c(String name) {
    return "long " + name + "(long rate) {\n" + "  total += rate * 100 - 1;\n".repeat(12) + "}\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* global book, settle, ledger, rates,\n   account, totals, dues, paid, open, sent, back */\n",
        "/*globals book: false, settle: true, ledger: writable, rates: readonly,\n  dues, paid, open: writable, sent: writable, back */\n",
        "/* jshint node: true, esversion: 6, undef: true, unused: true,\n   curly: true, eqeqeq: true, latedef: nofunc */\n",
        "/* eslint\n   no-console: 0, no-unused-vars: [2, { args: 'none' }],\n   curly: 2 */\n",
        "/* exported book, settle, ledger, rates, account, totals,\n   dues, paid, open, sent, back, orders, customers */\n",
      })
  void aBlockOfALinterIsWhole(String block) {
    String step = "  total = total + price * 100 - price\n".repeat(12);
    String text = block + "function pay(price) {\n" + step + "}\n";
    assertThat(outline(text, "a.js")).startsWith(block + "function pay(price) { /* lines ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// @ts-expect-error",
        "// tslint:disable-next-line:no-console",
        "// prettier-ignore",
        "/* istanbul ignore next:",
        "// biome-ignore lint/suspicious/noExplicitAny:",
        "// clang-format off:",
        "// vim: set tabstop=4:",
      })
  void aLineForAToolIsWholeWhereOthersKeepTheirFirstWords(String directive) {
    String end = directive.startsWith("/*") ? " */\n" : "\n";
    String line = directive + PROSE + end;
    String prose = directive.substring(0, 2) + " This one is for people," + PROSE + end;
    assertThat(outline(line + types(9), "a.ts")).startsWith(line);
    assertThat(outline(prose + types(9), "a.ts")).doesNotContain(prose);
  }

  @Test
  void aLineForAToolInALicenceStays() {
    String licence =
        "/**\n * Copyright of the ledger, licensed to all that it is of any use for,\n"
            + " * without any warranty.\n *\n * @flow strict-local\n"
            + " * The licence is that of the ledger, and stands beside it.\n */\n";
    String step = "  total = total + price * 100 - price\n".repeat(12);
    assertThat(outline(licence + "function pay(price) {\n" + step + "}\n", "a.js"))
        .contains("\n * @flow strict-local … lines 6-7: licence */\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "# ", "#!", "#:", "#@"})
  void anEmptyCommentAtTheEndOfAFileIsNone(String mark) {
    String step = "    total += rate * 100 - 1\n".repeat(12);
    assertThat(outline("def pay(rate):\n" + step + mark, "a.py"))
        .startsWith("def pay(rate): ...  # lines 2-13\n" + mark.strip());
  }

  @Test
  void whatCgoCompilesIsWhole() {
    String preamble =
        "/*\n#include <stdint.h>\n#include \"ledger.h\"\n\n#cgo LDFLAGS: -lledger -lrates\n"
            + "static int64_t settle(int64_t due) { return ledger_settle(due); }\n*/\n";
    String go = "package ledger\n\n" + preamble + "import \"C\"\n\n";
    String step = "\ttotal += rate * 100 - 1\n".repeat(12);
    String func = "func Settle(rate int64) {\n" + step + "}\n";
    assertThat(outline(go + func, "a.go")).startsWith(go + "func Settle(rate int64) { /* lines ");
    String lines = preamble.replace("/*\n", "").replace("*/\n", "").replaceAll("(?m)^", "// ");
    String slashes = "package ledger\n\n" + lines;
    assertThat(outline(slashes + "import (\n\t\"C\"\n)\n" + func, "a.go")).startsWith(slashes);
    String apart = preamble + "\nimport \"C\"\n\n";
    assertThat(outline("package ledger\n\n" + apart + func, "a.go")).doesNotContain("-lrates");
  }

  @Test
  void soIsItInCommentsThatFollowEachOther() {
    String preamble =
        "// #cgo CFLAGS: -I/usr/include/ledger -DLEDGER_RATES=19 -O2\n"
            + "// #cgo LDFLAGS: -lledger -lrates -L/opt/ledger/lib/with/a/long/name\n"
            + "/*\n#include <ledger.h>\n#include <rates/of/the/ledger.h>\n*/\n";
    String func = "func Settle(rate int64) {\n" + "\ttotal += rate * 100 - 1\n".repeat(12) + "}\n";
    for (String imported : List.of("import \"C\"\n", "import (\"C\")\n", "import(\n\t\"C\"\n)\n")) {
      String go = "package ledger\n\n" + preamble + imported;
      assertThat(outline(go + func, "a.go")).startsWith(go);
    }
    String other = "package ledger\n\n" + preamble + "import \"Cmd\"\n";
    assertThat(outline(other + func, "a.go")).doesNotContain("-L/opt");
  }

  @Test
  void directivesOfGoAreWhole() {
    String directives =
        "// Settle settles what is due.\n// It is never called twice"
            + PROSE
            + ".\n"
            + "//go:noinline\n//go:linkname settle ledger.settle\n";
    String func = "func Settle(rate int64) {\n" + "\ttotal += rate * 100 - 1\n".repeat(12) + "}\n";
    assertThat(outline("package ledger\n\n" + directives + func, "a.go"))
        .contains("//go:noinline\n//go:linkname settle ledger.settle\nfunc Settle");
  }

  @Test
  void importsBelowAConditionOfCSharpStay() {
    StringBuilder text = new StringBuilder("#if NET8_0_OR_GREATER\n");
    for (String name : new String[] {"Text", "Net.Http", "Threading", "Linq", "Globalization"}) {
      text.append("using System.").append(name).append(".OfTheLedger;\n");
    }
    text.append("#else\nusing Newtonsoft.Json;\n#endif\n");
    String conditions = text.toString();
    text.append("class Ledger {\n  long Settle(long rate) {\n");
    text.append("    total += rate * 100 - 1;\n".repeat(40)).append("  }\n}\n");
    assertThat(outline(text.toString(), "a.cs")).startsWith(conditions + "class Ledger {\n");
  }

  @Test
  void statementsOfTwoConditionsAreNoRun() {
    String calls = "DECLARE_ACCOUNTS_OF_THE_LEDGER(book, settle, due);\n".repeat(3);
    String text = "int first;\n" + calls + "#ifdef RATES\n" + calls + "#endif\n" + c("pay");
    assertThat(outline(text, "a.c")).contains("#ifdef RATES\n", "#endif\n");
  }

  @Test
  void aDirectiveIsNoPartOfARun() {
    StringBuilder calls = new StringBuilder();
    for (String name : List.of("book", "food", "rent", "dues", "paid", "open", "sent", "back")) {
      calls.append("account('").append(name).append("', totals.").append(name).append(" * 19);\n");
    }
    assertThat(outline("'use strict';\n" + calls + "let rate = 19;\n", "a.js"))
        .startsWith("'use strict';\n/* lines 2-9");
    String php = "<?php\ndeclare(strict_types=1);\n" + calls.toString().replace("totals.", "$");
    assertThat(outline(php + "const RATE = 19;\n", "a.php"))
        .startsWith("<?php\ndeclare(strict_types=1);\n/* lines 3-10");
    String upper = php.replace("declare", "DECLARE") + "const RATE = 19;\n";
    assertThat(outline(upper, "a.php")).startsWith("<?php\nDECLARE(strict_types=1);\n/* lines 3");
    String named = php.replace("account(", "declareAccount(") + "const RATE = 19;\n";
    assertThat(outline(named, "a.php")).startsWith("<?php\ndeclare(strict_types=1);\n/* lines 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frozen_string_literal: true",
        "coding=utf-8",
        "typed: strict",
        "rubocop:disable Style",
      })
  void settingsOfRubyStay(String setting) {
    String header =
        "#!/usr/bin/env ruby\n# Copyright of the ledger, licensed to all that it is of use for,\n"
            + "# without any warranty, under the licence that stands beside it.\n# ";
    String step = "    @total += rate * 100 - 1\n".repeat(12);
    assertThat(outline(header + setting + "\n\ndef pay(rate)\n" + step + "end\n", "a.rb"))
        .startsWith(
            header.replace(
                    "\n# without any warranty, under the licence that stands beside it.",
                    " … line 3: licence")
                + setting
                + "\n\ndef pay");
  }

  @Test
  void theFirstLinesOfPythonStayAndALicenceBelowThemGoes() {
    String head = "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n";
    String licence =
        "# Copyright of the ledger, licensed to all that it is of any use for,\n"
            + "# without any warranty, under the licence that stands beside it.\n";
    String step = "    total += rate * 100 - 1\n".repeat(12);
    assertThat(outline(head + licence + "\ndef pay(rate):\n" + step, "a.py"))
        .startsWith(head.stripTrailing() + " … lines 3-4: licence\n\ndef pay(rate): ...");
  }
}
