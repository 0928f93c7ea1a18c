package dev.headroom.compress.prose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.lines.Excerpt;
import dev.headroom.compress.lines.ExcerptCheck;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.verify.Check;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.prose.ProseEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of {@link JsonPassages} that answer the question, or without one those that say what
 * none before them does, each with its number and with {@code …} for the sentences that are left
 * out of its text; a marker behind the document says how many rows are missing and names their
 * sources. It reads what it has written, as every check does: rows and texts are taken from what
 * stands there, compared with the original, and all of it written anew.
 */
public final class JsonExcerpt implements Check {
  private final JsonPassages passages;
  private final Kernel kernel;
  private final Reference reference;

  /**
   * @param reference where the original will be found
   */
  public JsonExcerpt(JsonPassages passages, Kernel kernel, Reference reference) {
    this.passages = passages;
    this.kernel = kernel;
    this.reference = reference;
  }

  /** The text to send; empty if nothing is left out. */
  public Optional<byte[]> written(
      ProseEngine engine, String question, ProseBudget budget, Setting.Counter counter) {
    List<Line> lines = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<LineSequence> texts = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      starts.add(lines.size());
      lines.add(Line.of("[" + (i + 1) + "]"));
      texts.add(LineSequence.of(passages.text(i).getBytes(UTF_8)));
      lines.addAll(texts.getLast().lines());
    }
    Document document = Document.of(new LineSequence(lines, false, true), starts);
    ProseEngine.Weights weights = engine.weigh(document, question);
    BitSet kept = ProseExcerpt.chosen(document, weights, budget, kernel, counter);
    Map<Integer, String> shown = shown(new Shown(document, kept), starts, texts);
    boolean all =
        shown.size() == passages.size() && shown.entrySet().stream().noneMatch(this::isCut);
    return all ? Optional.empty() : Optional.of(written(shown));
  }

  private boolean isCut(Map.Entry<Integer, String> row) {
    return !row.getValue().equals(passages.text(row.getKey()));
  }

  private Map<Integer, String> shown(Shown shown, List<Integer> starts, List<LineSequence> texts) {
    Map<Integer, String> rows = new TreeMap<>();
    for (int i = 0; i < starts.size(); i++) {
      int label = starts.get(i);
      LineSequence text = texts.get(i);
      List<Line> there = new ArrayList<>();
      boolean any = false;
      boolean whole = true;
      boolean gap = false;
      for (int l = 0; l < text.size(); l++) {
        boolean before = gap;
        gap = shown.isOmitted(label + 1 + l);
        Line line = gap ? Line.of(Excerpt.CUT) : shown.line(label + 1 + l);
        any |= !gap;
        whole &= !gap && line.equals(text.get(l));
        if (!gap || !before) {
          there.add(line);
        }
      }
      if (any || !shown.isOmitted(label)) {
        LineSequence cut = new LineSequence(there, text.carriageReturns(), text.closed() && !gap);
        rows.put(i, whole ? passages.text(i) : new String(cut.bytes(), UTF_8));
      }
    }
    return rows;
  }

  private byte[] written(Map<Integer, String> shown) {
    byte[] json = passages.written(shown);
    byte[] body = JsonTable.encodeWhole(json) instanceof KernelResult.Text t ? t.bytes() : json;
    byte[] marker = ((body[body.length - 1] == '\n' ? "" : "\n") + marker(shown)).getBytes(UTF_8);
    byte[] out = Arrays.copyOf(body, body.length + marker.length);
    System.arraycopy(marker, 0, out, body.length, marker.length);
    return out;
  }

  private String marker(Map<Integer, String> shown) {
    Names names = new Names();
    for (int i = 0; i < passages.size(); i++) {
      String source = shown.containsKey(i) ? "" : passages.source(i);
      if (!source.isBlank()) {
        names.add(source, false);
      }
    }
    String path = passages.path();
    int left = passages.size() - shown.size();
    boolean cut = shown.entrySet().stream().anyMatch(this::isCut);
    String rows = passages.size() + " rows" + (path.equals("$") ? "" : " of " + path);
    String what =
        left == 0
            ? "texts of " + rows + " cut at " + Excerpt.CUT
            : left + " of " + rows + " omitted" + (cut ? ", texts cut at " + Excerpt.CUT : "");
    String said = names.toString();
    return Marker.of(what + (said.isEmpty() ? "" : ": " + said), reference);
  }

  @Override
  public Optional<String> refute(byte[] text) {
    int last = text.length;
    while (last > 0 && text[last - 1] != '\n') {
      last--;
    }
    byte[] body = Arrays.copyOf(text, last);
    Optional<byte[]> compact = compact(body);
    Optional<Map<Integer, String>> shown = compact.flatMap(passages::read);
    if (shown.isEmpty()) {
      return Optional.of("it cannot be read");
    }
    for (Map.Entry<Integer, String> row : shown.get().entrySet()) {
      Line whole = Line.of(passages.text(row.getKey()));
      if (isCut(row) && !ExcerptCheck.isCutOf(Line.of(row.getValue()), whole)) {
        return Optional.of("row " + (row.getKey() + 1) + " is not what stands in the original");
      }
    }
    boolean same =
        kernel.compactJson(passages.written(shown.get())) instanceof KernelResult.Text t
            && Arrays.equals(t.bytes(), compact.get());
    String marker = new String(text, last, text.length - last, UTF_8);
    return same && marker.equals(marker(shown.get()))
        ? Optional.empty()
        : Optional.of(same ? "the marker differs" : "what stands beside the texts differs");
  }

  private Optional<byte[]> compact(byte[] body) {
    if (kernel.compactJson(body) instanceof KernelResult.Text json) {
      return Optional.of(json.bytes());
    }
    byte[] table =
        body.length > 0 && body[body.length - 1] == '\n'
            ? Arrays.copyOf(body, body.length - 1)
            : body;
    for (byte[] form : new byte[][] {body, table}) {
      if (kernel.decodeJson(form) instanceof KernelResult.Text t
          && kernel.compactJson(t.bytes()) instanceof KernelResult.Text json) {
        return Optional.of(json.bytes());
      }
    }
    return Optional.empty();
  }
}
