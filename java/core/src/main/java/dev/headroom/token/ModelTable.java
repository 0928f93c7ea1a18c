package dev.headroom.token;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which encoding a model name stands for: the table models.tsv, where the longest beginning that
 * fits decides. What gateways put in front of a name is taken off first.
 */
final class ModelTable {
  static final ModelTable SHARED = load();

  private static final Tokenizer UNKNOWN = new Tokenizer(Encoding.O200K_BASE, true);

  private record Row(String beginning, Tokenizer tokenizer) {}

  private final List<Row> rows;

  private ModelTable(List<Row> rows) {
    this.rows = rows;
  }

  private static ModelTable load() {
    try (InputStream in = ModelTable.class.getResourceAsStream("models.tsv")) {
      if (in == null) {
        throw new IllegalStateException("models.tsv is missing from the jar");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<Row> rows = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          rows.add(row(line));
        }
      }
      return new ModelTable(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\t", -1);
    for (Encoding e : Encoding.values()) {
      if (cells.length == 3 && e.id().equals(cells[1])) {
        return new Row(cells[0], new Tokenizer(e, cells[2].equals("estimated")));
      }
    }
    throw new IllegalStateException("models.tsv: a line that is not name, encoding, kind: " + line);
  }

  Tokenizer tokenizerOf(String model) {
    String name = ModelName.bare(model);
    Row best = null;
    for (Row row : rows) {
      if (ModelName.begins(name, row.beginning)
          && (best == null || row.beginning.length() > best.beginning.length())) {
        best = row;
      }
    }
    return best == null ? UNKNOWN : best.tokenizer;
  }
}
