package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.syntax.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {
  private static boolean speaksOf(Mentions mentions, String name) {
    SourceText text = new SourceText(name.getBytes(UTF_8));
    return mentions.name(text, 0, text.length());
  }

  private static Mentions traced(String text) {
    return new Mentions().trace(text.getBytes(UTF_8));
  }

  private static Mentions asked(String text) {
    return new Mentions().ask(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tat shop.Ledger.settle(Ledger.java:41)",
        "\tat shop.Ledger$Entry.settle(Ledger.java:41)",
        "    at async Ledger.settle (/src/ledger.ts:41:7)",
        "   at Shop.Ledger.settle(Int32 limit) in /src/Ledger.cs:line 41",
        "  File \"/src/ledger.py\", line 41, in settle",
        "shop/ledger.(*Ledger).settle(0xc000012345, 0x1)",
        "main.settle(0xc000012345, 0x1)",
        "shop/ledger.settle(...)",
        "   3: shop::ledger::Ledger::settle",
        "12:     0x5581e0b2c3f4 - shop::settle",
        "error[E0425]: cannot find function `settle` in this scope",
        "./ledger.go:41:2: undefined: settle() is 'settle'",
        "ERROR settle(3) gave nothing",
        "java.lang.IllegalStateException: settle(3)",
        "test of `settle` FAILED",
        "Cannot Find settle()",
        "node: settle() left unresolved"
      })
  void framesAndErrorsSpeakOfFunctions(String line) {
    Mentions mentions = traced("some output\n" + line + "\nmore\n");
    assertThat(speaksOf(mentions, "settle")).isTrue();
    assertThat(speaksOf(mentions, "output")).isFalse();
    assertThat(speaksOf(mentions, "Ledger")).isFalse();
  }

  @Test
  void whatIsNoTraceSpeaksOfNothing() {
    assertThat(traced("src/a.py:12:def settle(a):\nsettle(3)\n").isEmpty()).isTrue();
    assertThat(traced("at the end settle(3)\n12 of settle(0x1)\n").isEmpty()).isTrue();
    assertThat(traced("no exceptions, settle(3)\nfailing: settle()\n").isEmpty()).isTrue();
    assertThat(traced("error: settle(" + "x".repeat(2000) + ")\n").isEmpty()).isTrue();
  }

  @Test
  void commonWordsAreNamesWhereTheyAreWrittenAsCode() {
    assertThat(speaksOf(asked("what does this get from the list?"), "get")).isFalse();
    assertThat(speaksOf(asked("get"), "get")).isTrue();
    assertThat(speaksOf(asked("what does get() do?"), "get")).isTrue();
    assertThat(speaksOf(asked("why is Optional.get slow"), "get")).isTrue();
    assertThat(speaksOf(asked("why is `of` slow"), "of")).isTrue();
    assertThat(speaksOf(asked("$"), "$")).isTrue();
  }

  @Test
  void linesOfEditsAreKnownWhateverTheirIndent() {
    Mentions mentions = new Mentions().edit("  total += price * 2;\n}\n".getBytes(UTF_8));
    String once = "f() {\n\ttotal += price * 2;\n}\n";
    assertThat(mentions.lines(new SourceText(once.getBytes(UTF_8))).stream()).containsExactly(2);
    assertThat(mentions.lines(new SourceText(once.repeat(2).getBytes(UTF_8))).stream()).isEmpty();
  }
}
