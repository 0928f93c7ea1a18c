package dev.headroom.compress.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.json.Crusher;
import dev.headroom.compress.json.Crusher.Crushed;
import dev.headroom.compress.json.Kept;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.message.JsonIndex;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads JSON with parts left out. What is sent must decode to the document that was made, with its
 * markers; of that each array and map that was cut down is found by its path, its rows are compared
 * with those that were kept, and its marker with the one that is true of the rows that stand there.
 */
public final class JsonRowsCheck implements Check {
  private final Kernel kernel;
  private final Crushed crushed;
  private final Terms query;
  private final Reference reference;

  /**
   * @param crushed what was made of the original
   * @param query what the reader asks for
   * @param reference where the original will be found
   */
  public JsonRowsCheck(Kernel kernel, Crushed crushed, Terms query, Reference reference) {
    this.kernel = kernel;
    this.crushed = crushed;
    this.query = query;
    this.reference = reference;
  }

  @Override
  public Optional<String> refute(byte[] text) {
    try {
      new Reading(text).require();
      return Optional.empty();
    } catch (Refuted e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A text that is being read. */
  private final class Reading {
    private final byte[] text;
    private final Literals literals;

    /** The marker behind the document; empty if markers stand in it. */
    private final String tail;

    private final JsonIndex json;

    Reading(byte[] text) {
      this.text = text;
      this.literals = new Literals(text);
      int last = text.length;
      while (last > 0 && text[last - 1] != '\n') {
        last--;
      }
      String line = new String(text, last, text.length - last, UTF_8);
      this.tail = !crushed.tail().isEmpty() && Marker.isOf(line, reference) ? line : "";
      byte[] body = Arrays.copyOf(text, tail.isEmpty() ? text.length : last);
      byte[] made = compact(crushed.json());
      byte[] document = startsWith(body, crushed.json()) ? compact(body) : decoded(body);
      Refuted.unless(Arrays.equals(document, made), "it is not what was made of it");
      Refuted.unless(tail.equals(crushed.tail()), "the marker behind it differs");
      this.json = index(document);
    }

    private byte[] decoded(byte[] body) {
      return read(kernel.decodeJson(body));
    }

    private byte[] compact(byte[] json) {
      return read(kernel.compactJson(json));
    }

    private static byte[] read(KernelResult result) {
      return switch (result) {
        case KernelResult.Text t -> t.bytes();
        case KernelResult.Refused r -> throw new Refuted("it cannot be read: " + r.reason().text());
      };
    }

    /** Whether a text is a document as it was made, which stands as it is where no form suits. */
    private static boolean startsWith(byte[] text, byte[] document) {
      return text.length >= document.length
          && Arrays.equals(text, 0, document.length, document, 0, document.length);
    }

    private JsonIndex index(byte[] document) {
      return (crushed.survey().linesAreRows()
              ? JsonIndex.readLines(document)
              : JsonIndex.read(document))
          .orElseThrow(() -> new Refuted("it cannot be read as JSON"));
    }

    void require() {
      List<String> markers = markers();
      int expected = crushed.marked() + (crushed.tail().isEmpty() ? 0 : 1);
      long seen = Marker.find(text).stream().filter(reference::equals).count();
      Refuted.unless(
          markers.size() == crushed.marked() && seen == expected,
          Math.min(markers.size(), seen) + " of " + expected + " markers can be read");
      for (Kept k : crushed.kept()) {
        KeptRows rows = new KeptRows(k, query);
        rows(k, rows);
        String what = k.what().apply(rows.cuts());
        Refuted.unless(
            markers.contains(Marker.of(what, reference)) || tail.contains(Crusher.line(what)),
            "no marker is true of " + k.bulk().path());
      }
    }

    /** The markers that stand as texts in the document. */
    private List<String> markers() {
      List<String> markers = new ArrayList<>();
      for (int node = 0; node < json.size(); node++) {
        if (json.is(node, JsonIndex.STRING) && Marker.isOf(json.text(node), reference)) {
          markers.add(json.text(node));
        }
      }
      return markers;
    }

    private void rows(Kept k, KeptRows expected) {
      String path = k.bulk().path() + (k.wrapped() ? ".rows" : "");
      Rows rows = Rows.at(json, path).orElseThrow(() -> new Refuted("no rows stand at " + path));
      expected.requireCount(rows.size());
      String name = "";
      for (int i = 1; i <= rows.size(); i++) {
        byte[] shown = Arrays.copyOfRange(json.bytes(), rows.start(i), rows.end(i));
        byte[] key = k.rows().get(i - 1).key();
        if (k.bulk().map()) {
          expected.require(i - 1, Numbered.member(shown, key), literals);
        } else {
          name = name.isEmpty() ? Numbered.name(shown) : name;
          int number = k.rows().get(i - 1).index() + 1;
          boolean object = k.rows().get(i - 1).json()[0] == '{';
          expected.require(i - 1, Numbered.row(shown, name, number, object), literals);
        }
      }
    }
  }
}
