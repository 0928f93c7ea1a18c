package dev.headroom.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.syntax.Language;
import dev.headroom.testing.RandomSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {
  @Test
  void aNameSaysMoreThanRecords() {
    byte[] text = "a: 1\nb: 2\nc: 3\n\n".repeat(4).getBytes(UTF_8);
    assertThat(Detector.detect(text, "").type()).isEqualTo(ContentType.RECORDS);
    assertThat(Detector.detect(text, "text/plain").type()).isEqualTo(ContentType.RECORDS);
    assertThat(Detector.detect(text, "a.yaml").type()).isEqualTo(ContentType.YAML);
    assertThat(Detector.detect(text, "a.py").type()).isEqualTo(ContentType.CODE);
  }

  private static Detection detect(String text, String hint) {
    return Detector.detect(text.getBytes(StandardCharsets.UTF_8), hint);
  }

  private static ContentType type(String text) {
    return detect(text, "").type();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " \r\n{\"a\":1}\n",
        "\ufeff[1,2]",
        "[1,\n2]",
        "[\n[1],\n[2]\n]",
        "{\n\"a\": 1}",
        "\"a string \\\" with {}\"",
        "{\"a\":1}\n\n",
        "[-1]",
        "[null]",
        "[ {\"a\": 1} ]"
      })
  void knowsJson(String text) {
    assertThat(type(text)).isEqualTo(ContentType.JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}\n{\"a\":2}", "[1]\r\n[2]\r\n", "{}\n\n{}\n", " {}\n{}"})
  void knowsJsonLines(String text) {
    assertThat(type(text)).isEqualTo(ContentType.JSON_LINES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "[INFO] started",
        "[480 of 500 rows omitted]\n[12 of 500 rows omitted]",
        "[2026-11-25] started [1]",
        "{ foo }",
        "{{template}}",
        "[",
        "17",
        "null",
        "- [x] done",
        "\"quoted\" words",
        "\"cut off",
        "users[2]{id name}\n1 ann\n2 bob",
        "\u0000{}"
      })
  void takesTheRestForText(String text) {
    assertThat(type(text)).isEqualTo(ContentType.TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff --git a/x b/x\nindex 1..2\n",
        "commit 0123456789abcdef0123456789abcdef01234567\nAuthor: Ann <a@x.org>\n",
        "--- a.c 2024-01-01\n+++ b.c 2024-01-02\n@@ -1 +1 @@\n",
        "1a2b3c4d (Ann 2024-01-02 10:00:00 +0100 1) a\n1a2b3c4d (Ann 2024-01-02 10:00:00 +0100 2) b"
            + "\n^5e6f7a8 old.c (Bo 2023-01-02 10:00:00 +0100 3) c\n"
      })
  void knowsDiffsAndWhatGitPrints(String text) {
    assertThat(type(text)).isEqualTo(ContentType.DIFF);
    assertThat(detect(text, "text/plain").type()).isEqualTo(ContentType.DIFF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/a.c:1:x\nsrc/a.c:12:y\nsrc/b.c:3:z\n",
        "C:\\w\\a.c:1:x\nC:\\w\\a.c:2:y\nC:\\w\\b.c:3:z\n",
        "logs/2024-01-01.log:1:2024-01-01 10:00:00 ERROR x\n"
            + "logs/2024-01-01.log:7:2024-01-01 10:00:01 ERROR y\n"
            + "logs/2024-01-02.log:9:2024-01-02 10:00:02 ERROR z\n"
      })
  void knowsSearchResults(String text) {
    assertThat(type(text)).isEqualTo(ContentType.SEARCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t ", "\ufeff"})
  void knowsEmpty(String text) {
    assertThat(type(text)).isEqualTo(ContentType.EMPTY);
    assertThat(detect(text, "application/json").type()).isEqualTo(ContentType.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain;charset=utf-8, TEXT", "TEXT/PLAIN, TEXT", "application/json, JSON",
    "rows.json, JSON", "Bash, JSON", "application/x-ndjson, JSON"
  })
  void takesAHint(String hint, ContentType type) {
    assertThat(detect("{\"a\":[1]}", hint).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"'{ broken', JSON", "'[INFO] x', JSON", "'plain words', TEXT"})
  void believesADeclarationOnlyWhereItMayBe(String text, ContentType type) {
    assertThat(detect(text, "application/json").type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"'{\"a\":1}', 0.95", "'{\"a\":1', 0.5", "words, 0.9"})
  void saysHowSureItIs(String text, double confidence) {
    assertThat(detect(text, "").confidence()).isEqualTo(confidence);
  }

  @ParameterizedTest
  @CsvSource({
    "a/B.java, JAVA",
    "b.pyi, PYTHON",
    "text/x-python, PYTHON",
    "lib/c.mjs, JAVASCRIPT",
    "d.tsx, TSX",
    "typescript, TYPESCRIPT",
    "C:\\\\e.go, GO",
    "rs, RUST"
  })
  void namesOfFilesTellLanguages(String hint, Language language) {
    Detection d = detect("what it holds is of no matter", hint);
    assertThat(d.type()).isEqualTo(ContentType.CODE);
    assertThat(d.language()).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "a.md", "python.md", "text/plain", "", "go away", ".py.bak"})
  void otherNamesTellNone(String hint) {
    assertThat(detect("what it holds is of no matter", hint).type()).isEqualTo(ContentType.TEXT);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void linesTellLanguages(Language language) {
    StringBuilder files = new StringBuilder();
    for (int seed = 0; seed < 5; seed++) {
      files.append(RandomSource.of(seed, language).text());
    }
    String text = files.toString();
    StringBuilder listing = new StringBuilder();
    int number = 1;
    for (String line : text.lines().toList()) {
      listing.append("%6d\t%s%n".formatted(number++, line));
    }
    for (String form : new String[] {text, listing.toString()}) {
      Detection d = detect(form, "");
      assertThat(d.type()).isEqualTo(ContentType.CODE);
      assertThat(d.language().orElseThrow().relatives()).contains(language);
    }
  }
}
