package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.Form;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.kernel.json.RandomJson;
import dev.headroom.testing.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels give the same bytes, and the same refusals at the same places, for documents, for
 * texts of the codec and for damaged ones.
 */
class JsonParityTest {
  private static final int DAMAGED = 3;

  private static final Kernel JAVA = Kernels.java();
  private static final Kernel SHARED = Kernels.shared();

  @BeforeAll
  static void theNativeKernelIsThere() {
    assertThat(SHARED.name()).as("%s", Kernels.status()).isEqualTo("native");
  }

  @Test
  void randomDocumentsAndDamagedOnes() {
    Seeds.of("JSON kernels agree", 100_000).forEach(JsonParityTest::checkSeed);
  }

  private static void checkSeed(long seed) {
    byte[] json = new RandomJson(seed).document().getBytes(UTF_8);
    Random random = new Random(seed);
    checkBoth("seed " + seed, json, random);
    for (Form form : Form.values()) {
      if (JsonTable.encode(json, form) instanceof KernelResult.Text text) {
        checkBoth("seed " + seed + " " + form, text.bytes(), random);
      }
    }
  }

  private static void checkBoth(String what, byte[] input, Random random) {
    check(what, input);
    for (int i = 0; i < DAMAGED; i++) {
      check(what + " damaged " + i, damaged(input, random));
    }
  }

  /** Cut off, or with some bytes changed, left out, put in or said twice. */
  private static byte[] damaged(byte[] input, Random random) {
    byte[] bytes = input.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0 && bytes.length > 0; edits--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
            case 2 -> joined(bytes, at, mark(random), at);
            case 3 -> joined(bytes, at, mark(random), at + 1);
            case 4 -> joined(bytes, at, new byte[0], to);
            default -> joined(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
          };
    }
    return bytes;
  }

  private static byte[] mark(Random random) {
    String marks = "\"\\[]{}()<>:,;|$-+?=*.0 19ntj\n\t/eu";
    return new byte[] {(byte) marks.charAt(random.nextInt(marks.length()))};
  }

  private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
    byte[] out = Arrays.copyOf(bytes, to + middle.length + bytes.length - from);
    System.arraycopy(middle, 0, out, to, middle.length);
    System.arraycopy(bytes, from, out, to + middle.length, bytes.length - from);
    return out;
  }

  /** Each operation on an input: the kernels give the same. */
  private static void check(String what, byte[] input) {
    same(what + ": encode", input, JAVA.encodeJson(input), SHARED.encodeJson(input));
    same(what + ": decode", input, JAVA.decodeJson(input), SHARED.decodeJson(input));
    same(what + ": compact", input, JAVA.compactJson(input), SHARED.compactJson(input));
  }

  private static void same(String what, byte[] input, KernelResult java, KernelResult shared) {
    boolean equal =
        java instanceof KernelResult.Text a && shared instanceof KernelResult.Text b
            ? Arrays.equals(a.bytes(), b.bytes())
            : java.equals(shared);
    if (!equal) {
      assertThat(shown(shared))
          .as("%s of %s", what, shortened(new String(input, UTF_8)))
          .isEqualTo(shown(java));
    }
  }

  private static String shown(KernelResult result) {
    return switch (result) {
      case KernelResult.Text text -> new String(text.bytes(), UTF_8);
      case KernelResult.Refused no -> no.reason() + " at " + no.offset();
    };
  }

  private static String shortened(String text) {
    return text.length() < 4000 ? text : text.substring(0, 4000) + "...";
  }

  /** Long objects whose keys come again in another order, and wide rows of addresses. */
  @Test
  void longObjectsAndWideRows() {
    String there = keys(0, 1);
    String back = keys(299, -1);
    String inner = "{" + back + ",\"new\":1,\"last\":2}";
    String start = "[{" + there + "},{";
    for (String rest :
        List.of("", ",\"k5\":1", ",\"new\":1", ",\"new\":1,\"new\":1", ",\"new\":1,\"last\":1")) {
      check("long", (start + back + rest + "}]").getBytes(UTF_8));
      String nested = back.substring(0, back.length() - 1) + inner + rest;
      check("long and nested", (start + nested + "}]").getBytes(UTF_8));
    }
    for (int columns : new int[] {255, 256, 257, 300}) {
      check("wide", wide(columns).getBytes(UTF_8));
    }
  }

  private static String keys(int from, int step) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      b.append(i > 0 ? "," : "").append("\"k").append(from + i * step).append("\":1");
    }
    return b.toString();
  }

  private static String wide(int columns) {
    StringBuilder b = new StringBuilder("[");
    for (int row = 10; row < 13; row++) {
      b.append(row > 10 ? "," : "").append("{\"id\":").append(row);
      for (int i = 1; i < columns; i++) {
        b.append(",\"c").append(i).append("\":\"https://x.example/").append(row).append("/c\"");
      }
      b.append('}');
    }
    return b.append(']').toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "{",
        "[",
        "\"",
        "-",
        "0",
        "x",
        "[]",
        "{}",
        "[[]]",
        "null",
        "nul",
        "tru}",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":1,\"a\":2}",
        "[{\"a\":1,\"b\":2},{\"b\":1,\"a\":2},{\"a\":1,\"a\":2}]",
        "{\"a\":1,\"\\u0061\":2}",
        "\uFEFF{\"a\":[1,2]}",
        "{\"a\":1}\uFEFF",
        "{\"a\":\"\\u0000\"}",
        "{\"a\":\"\0\"}",
        "{\"a\":\"x\ny\"}",
        "\r\n{\r\n\"a\"\r\n:\r\n[1,\r\n2]\r\n}\r\n",
        "{\"a\":\"x\\r\\ny\\r\\nz\\r\\nw\"}",
        "{\"\\ud800\":\"\\udc00\\ud800\",\"b\":\"\\ud83d\\ude00\\ud83dx\"}",
        "{\"a\":\"\\ud83d\\u\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\",
        "{\"a\":\"\\u12",
        "[01]",
        "[1.]",
        "[1e]",
        "[-]",
        "[1e+",
        "[+1]",
        "[.5]",
        "[NaN]",
        "{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":1}\r\n{\"a\":2}\r\n\r\n{\"a\":3}",
        "{\"a\":1}\n{\"a\":2\n}",
        "{\"a\":1}\n2\n",
        "{\"a\":1} {\"a\":2}",
        "{\"a\":1}\n\u00e9",
        "[1]\n[2]\n[3]",
        "{\"a\":1}\n{\"a\":1,\"a\":2}",
        "{\"a\":1}\n{\"a\":",
        "[{\"a\\\"b\":1},{\"a\"b\":2}]",
        "[{\"a\\nb\":1},{\"a\nb\":2}]",
        "[{\"a\\\\b\":1},{\"a\\b\":2}]",
        "$1=[1 2]\na:$1 b:$1",
        "$1=[1 2]\na:$2",
        "$1=https://x.example/\na:$1y b:\"$1y\" c:$1",
        "$2=[1]\na:$1",
        "[2]{a[]{b[]{c}}}\n[[1;2];[3]]\n[]",
        "[2147483648]{a=1}\n",
        "{3}{key:a}\n",
        "[3]{a}\n1\n2",
        "[2]{a={b} b={a}}\n",
        "[2]{a={b}* b={c}/* c}\n1 2 3\n4 5 6",
        "[2]{a=\"*\" b?{c d}}\nnull -\n- null",
        "object(2)\n a:string\n b?:object(1 optional){x:1} that\n  c=1\n",
        "object(1)\n a:string|null+{type}",
        "object(1)\n a:string|null{type anyOf} x",
        "text(3)\na\nb\nc",
        "text(9)\na",
        "a:json2[1 2]",
        "a:json2[1 2",
        "a:json1{b:json[1]}",
        "JSON Lines[2]\n{a:1}\n[2]",
        "JSON Lines[2]{a}\n1\n2",
        "JSON Lines",
      })
  void examples(String text) {
    byte[] input = text.getBytes(UTF_8);
    for (int to = 0; to <= input.length; to++) {
      check("cut at " + to, Arrays.copyOf(input, to));
    }
  }

  @Test
  void everyByteAlone() {
    for (int b = 0; b < 256; b++) {
      check("byte " + b, new byte[] {(byte) b});
      check("string of byte " + b, new byte[] {'[', '"', (byte) b, '"', ']'});
    }
  }

  @Test
  void textThatIsNotUtf8() {
    int[][] parts = {
      {0x80},
      {0xc0, 0x80},
      {0xc2},
      {0xe0, 0x80, 0x80},
      {0xed, 0xa0, 0x80},
      {0xf4, 0x90, 0x80, 0x80},
      {0xf0, 0x9f, 0x98},
      {0xf8, 0x88, 0x80, 0x80, 0x80},
      {0xff},
      {0xe2, 0x28, 0xa1},
      {0xc2, 0x22},
    };
    for (int[] part : parts) {
      byte[] bytes = new byte[part.length];
      for (int i = 0; i < part.length; i++) {
        bytes[i] = (byte) part[i];
      }
      byte[] json = "{\"a\":\"x\",\"\\n\":\"\\ty\"}".getBytes(UTF_8);
      for (int at = 0; at <= json.length; at++) {
        check("not UTF-8", joined(json, at, bytes, at));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {39, 40, 41, 80, 200, 255, 256, 257, 300, 511, 512, 513, 100_000})
  void deepNesting(int depth) {
    check("lists", nested("[", "1", "]", depth));
    check("objects", nested("{\"a\":", "1", "}", depth));
    check("rows", nested("[{\"a\":1,\"b\":", "1", "},{\"a\":2,\"b\":3}]", depth));
    check("open lists", nested("[", "", "", depth));
    check("open objects", nested("{\"a\":", "", "", depth));
    check("table: lists", nested("a:[", "1", "]", depth));
    check("table: objects", nested("{a:", "1", "}", depth));
    check("table: groups", nested("[1]{a{", "b", "}}", depth));
    check(
        "table: rows in cells",
        nested("[1]{", "a[]{".repeat(depth) + "b" + "}".repeat(depth), "}", 1));
    check("table: constants", nested("[1]{a=", "1", "}", depth));
    check("table: strings", nested("json[", "1", "]", Math.min(depth, 20)));
    check("table: schemas", nested("object(1)\na:object(1)\n", "", "", depth));
    check("table: items", nested("object(1)\na:array<object(1)>\n", "", "", depth));
  }

  private static byte[] nested(String open, String core, String close, int depth) {
    return (open.repeat(depth) + core + close.repeat(depth)).getBytes(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 30, 100, 200})
  void documentsInStringsOfDocuments(int depth) {
    String json = "1";
    for (int level = 0; level < 10; level++) {
      String inner = json.replace("\\", "\\\\").replace("\"", "\\\"");
      json = "[".repeat(depth) + "1,\"" + inner + "\"" + "]".repeat(depth);
    }
    check("strings in strings", json.getBytes(UTF_8));
  }

  @Test
  void longNumbersAndKeysAndManyShapes() {
    String digits = "123456789".repeat(45);
    check(
        "digits",
        ("{\"a\":" + digits + ",\"b\":-" + digits + "." + digits + "e+" + digits + "}")
            .getBytes(UTF_8));
    check("key", ("{\"" + "k".repeat(100_000) + "\":1}").getBytes(UTF_8));
    StringBuilder keys = new StringBuilder("{");
    StringBuilder shapes = new StringBuilder("[");
    for (int i = 0; i < 5000; i++) {
      keys.append("\"k").append(i).append("\":{\"v\":").append(i).append("},");
      shapes.append("{\"a").append(i % 300).append("\":1,\"b\":").append(i).append("},");
    }
    check("keys", (keys + "\"z\":{\"v\":1}}").getBytes(UTF_8));
    check("keys again", (keys + "\"k7\":{\"v\":1}}").getBytes(UTF_8));
    check("shapes", (shapes + "{\"b\":1}]").getBytes(UTF_8));
  }

  @Test
  void textsThatStandForFarMore() {
    StringBuilder legend = new StringBuilder("$1=[aaaaaaaaaaaaaaaa aaaaaaaaaaaaaaaa]\n");
    for (int i = 2; i < 30; i++) {
      legend
          .append('$')
          .append(i)
          .append("=[$")
          .append(i - 1)
          .append(" $")
          .append(i - 1)
          .append("]\n");
    }
    check("legend", (legend + "a:$29").getBytes(UTF_8));
    check("rows", ("[100000000]{a=" + "x".repeat(100) + "}\n").getBytes(UTF_8));
    String twice = "object(1){properties properties}\na:";
    check("schemas", (twice.repeat(40) + "string").getBytes(UTF_8));
    check(
        "schemas behind",
        ("object(1)\n" + "a:object(1)+{properties}\n".repeat(40)).getBytes(UTF_8));
    check("strings", ("json[".repeat(40) + "\"\"" + "]".repeat(40)).getBytes(UTF_8));
  }

  @Test
  void fiftyMegabytesOnOneLine() {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; json.length() < 50_000_000; i++) {
      json.append(i == 0 ? "" : ",");
      json.append("{\"id\":")
          .append(i)
          .append(",\"path\":\"/var/log/app/")
          .append(i * 7919L % 1000);
      json.append(".log\",\"at\":\"2025-05-29T09:09:")
          .append(10 + i % 50)
          .append("Z\",\"ok\":true}");
    }
    byte[] input = json.append(']').toString().getBytes(UTF_8);
    KernelResult encoded = JAVA.encodeJson(input);
    same("encode", new byte[0], encoded, SHARED.encodeJson(input));
    byte[] table = ((KernelResult.Text) encoded).bytes();
    same("decode", new byte[0], JAVA.decodeJson(table), SHARED.decodeJson(table));
    byte[] cut = Arrays.copyOf(input, input.length - 1);
    same("compact", new byte[0], JAVA.compactJson(cut), SHARED.compactJson(cut));
  }
}
