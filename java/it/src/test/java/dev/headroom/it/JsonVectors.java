package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.Form;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.kernel.json.RandomJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The golden vectors of the JSON codec, {@code rust/vectors/json.jsonl}: a line for each case with
 * the operation, its input, and its output or the code and place of the refusal. Tests of both
 * kernels read them; {@link #main} writes them anew from the Java kernel.
 */
final class JsonVectors {
  static final Path FILE = Path.of("../../rust/vectors/json.jsonl");

  private static final int SEEDS = 60;
  private static final int LONGEST = 1500;

  private JsonVectors() {}

  /** Writes the file; to be run in this module's directory. */
  public static void main(String[] args) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String text : EXAMPLES) {
      add(lines, text.getBytes(UTF_8));
    }
    for (int seed = 0; seed < SEEDS; seed++) {
      byte[] json = new RandomJson(seed).document().getBytes(UTF_8);
      if (json.length > LONGEST) {
        continue;
      }
      add(lines, json);
      add(lines, Arrays.copyOf(json, json.length * 2 / 3));
      for (Form form : Form.values()) {
        if (JsonTable.encode(json, form) instanceof KernelResult.Text table) {
          lines.add(line("decode", table.bytes()));
          lines.add(line("decode", Arrays.copyOf(table.bytes(), table.bytes().length * 2 / 3)));
        }
      }
    }
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, lines);
  }

  private static final List<String> EXAMPLES =
      List.of(
          "",
          "[]",
          "{\"a\":1,\"b\":[true,null,\"x\"],\"c\":\"two words\"}",
          "{\"a\":1}\n{\"a\":2}\n",
          "{\"a\":1,\"a\":2}",
          "{\"\\ud800\":\"\\udc00\\ud800\",\"b\":\"\\ud83d\\ude00\"}",
          "[{\"a\\\"b\":1},{\"a\"b\":2}]",
          "[\"\u0001\"]",
          "[".repeat(256) + "1" + "]".repeat(256),
          "[".repeat(257) + "1" + "]".repeat(257));

  private static void add(List<String> lines, byte[] input) {
    lines.add(line("encode", input));
    lines.add(line("decode", input));
    lines.add(line("compact", input));
  }

  private static String line(String operation, byte[] input) {
    return line(operation, input, run(Kernels.java(), operation, input));
  }

  /** A line of the file. */
  static String line(String operation, byte[] input, KernelResult result) {
    String outcome =
        switch (result) {
          case KernelResult.Text text -> "\"out\":\"" + base64(text.bytes()) + "\"";
          case KernelResult.Refused no ->
              "\"refused\":" + no.reason().code() + ",\"offset\":" + no.offset();
        };
    return "{\"do\":\"" + operation + "\",\"in\":\"" + base64(input) + "\"," + outcome + "}";
  }

  static KernelResult run(Kernel kernel, String operation, byte[] input) {
    return switch (operation) {
      case "encode" -> kernel.encodeJson(input);
      case "decode" -> kernel.decodeJson(input);
      case "compact" -> kernel.compactJson(input);
      default -> throw new IllegalArgumentException(operation + ": not an operation");
    };
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
