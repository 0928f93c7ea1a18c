package dev.headroom.compress.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Rows;
import dev.headroom.compress.json.Crusher;
import dev.headroom.compress.json.Kept;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.survey.Survey.Place;
import dev.headroom.message.JsonIndex;
import dev.headroom.rank.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads JSON with rows left out: decodes it, finds each bulk by its path, compares its rows with
 * those that were kept, and its marker with the one that is true of the rows that stand there.
 */
public final class JsonRowsCheck implements Check {
  private final Kernel kernel;
  private final boolean lines;
  private final List<Kept> kept;
  private final Terms query;
  private final Reference reference;

  /**
   * @param lines whether the original is JSON Lines
   * @param kept what is to stay of each bulk that is cut down, in document order
   * @param query what the reader asks for
   * @param reference where the original will be found
   */
  public JsonRowsCheck(
      Kernel kernel, boolean lines, List<Kept> kept, Terms query, Reference reference) {
    this.kernel = kernel;
    this.lines = lines;
    this.kept = List.copyOf(kept);
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
      this.tail = kept.size() == 1 && Marker.isOf(line, reference) ? line : "";
      this.json = index(decoded(Arrays.copyOf(text, tail.isEmpty() ? text.length : last)));
    }

    private byte[] decoded(byte[] body) {
      if (kernel.decodeJson(body) instanceof KernelResult.Text t) {
        return t.bytes();
      }
      return switch (kernel.compactJson(body)) {
        case KernelResult.Text t -> t.bytes();
        case KernelResult.Refused r -> throw new Refuted("it cannot be read: " + r.reason().text());
      };
    }

    private JsonIndex index(byte[] document) {
      return (lines ? JsonIndex.readLines(document) : JsonIndex.read(document))
          .orElseThrow(() -> new Refuted("it cannot be read as JSON"));
    }

    void require() {
      List<String> markers = tail.isEmpty() ? markers() : List.of(tail);
      long seen = Marker.find(text).stream().filter(reference::equals).count();
      Refuted.unless(
          markers.size() == kept.size() && seen == kept.size(),
          Math.min(markers.size(), seen) + " of " + kept.size() + " markers can be read");
      for (Kept k : kept) {
        KeptRows rows = new KeptRows(k, query);
        rows(k, rows);
        String what = Crusher.what(k.bulk(), rows.rows().size(), rows.cuts());
        Refuted.unless(
            markers.contains(Marker.of(what, reference)),
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
      boolean beside = tail.isEmpty() && k.bulk().place() != Place.MEMBER;
      String path = k.bulk().path() + (beside ? ".rows" : "");
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
