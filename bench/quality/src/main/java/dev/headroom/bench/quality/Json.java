package dev.headroom.bench.quality;

import dev.headroom.Form;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.Kernels;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.token.Encoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens (o200k_base, exact) of JSON documents in each form, and how many of the strings that a
 * reader may look for stand literally in the default form. Arguments: files, or folders of {@code
 * .json} and {@code .jsonl}; a {@code .jsonl} file counts as one document a line, of lines that
 * have a member {@code function} that member alone, for which names of functions and arguments are
 * the look-ups. Every text is decoded and compared.
 */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Kernel kernel = Kernels.shared();

  private static final class Row {
    long compact;
    final long[] forms = new long[Form.values().length];
    int sought;
    int literal;
    int refused;

    void add(Row r) {
      compact += r.compact;
      for (int i = 0; i < forms.length; i++) {
        forms[i] += r.forms[i];
      }
      sought += r.sought;
      literal += r.literal;
      refused += r.refused;
    }
  }

  private Json() {}

  public static void main(String[] args) throws IOException {
    new Json().run(args);
  }

  private void run(String[] args) throws IOException {
    System.out.printf(
        "%-36s %9s %9s %7s %9s %7s %9s %14s%n",
        "document", "compact", "default", "saved", "dense", "saved", "keyed", "literal");
    Row all = new Row();
    for (String arg : args) {
      for (Path file : files(Path.of(arg))) {
        Row row =
            file.toString().endsWith(".jsonl")
                ? lines(file)
                : document(Files.readAllBytes(file), false);
        print(file.getFileName().toString(), row);
        all.add(row);
      }
    }
    print("all", all);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(f -> f.toString().matches(".*\\.jsonl?") && !f.toString().contains(".answers."))
          .sorted()
          .toList();
    }
  }

  private Row lines(Path file) throws IOException {
    Row all = new Row();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonNode node = MAPPER.readTree(line);
      JsonNode function = node.get("function");
      all.add(
          document(MAPPER.writeValueAsBytes(function == null ? node : function), function != null));
    }
    return all;
  }

  private Row document(byte[] json, boolean schemas) {
    Row row = new Row();
    if (!(kernel.compactJson(json) instanceof KernelResult.Text compact)) {
      row.refused = 1;
      return row;
    }
    row.compact = count(compact.bytes());
    for (Form form : Form.values()) {
      KernelResult r =
          form == Form.DEFAULT ? kernel.encodeJson(json) : JsonTable.encode(json, form);
      byte[] text = r instanceof KernelResult.Text t ? t.bytes() : compact.bytes();
      row.refused += r instanceof KernelResult.Text ? 0 : 1;
      if (r instanceof KernelResult.Text) {
        check(text, compact.bytes());
      }
      row.forms[form.ordinal()] = Math.min(row.compact, count(text));
      if (form == Form.DEFAULT) {
        look(row, json, new String(text, StandardCharsets.UTF_8), schemas);
      }
    }
    return row;
  }

  private void check(byte[] text, byte[] compact) {
    if (!(kernel.decodeJson(text) instanceof KernelResult.Text back)
        || !Arrays.equals(back.bytes(), compact)) {
      throw new IllegalStateException("a text did not decode to its document");
    }
  }

  private static void look(Row row, byte[] json, String text, boolean schemas) {
    JsonNode document = MAPPER.readTree(json);
    List<String> sought = schemas ? names(document) : LookUps.of(document);
    row.sought = sought.size();
    for (String s : sought) {
      row.literal += text.contains(s) ? 1 : 0;
    }
  }

  private static List<String> names(JsonNode functions) {
    Stream.Builder<String> names = Stream.builder();
    for (JsonNode f : functions) {
      names.add(f.path("name").asString());
      for (Map.Entry<String, JsonNode> p : f.path("parameters").path("properties").properties()) {
        names.add(p.getKey());
      }
    }
    return names.build().toList();
  }

  private int count(byte[] text) {
    return kernel.count(Encoding.O200K_BASE, text);
  }

  private static void print(String name, Row r) {
    long d = r.forms[Form.DEFAULT.ordinal()];
    long dense = r.forms[Form.DENSE.ordinal()];
    System.out.printf(
        "%-36s %9d %9d %6.1f%% %9d %6.1f%% %9d %6d/%6d%s%n",
        name,
        r.compact,
        d,
        100.0 * (r.compact - d) / Math.max(1, r.compact),
        dense,
        100.0 * (r.compact - dense) / Math.max(1, r.compact),
        r.forms[Form.KEYED.ordinal()],
        r.literal,
        r.sought,
        r.refused > 0 ? "  (" + r.refused + " refused)" : "");
  }
}
