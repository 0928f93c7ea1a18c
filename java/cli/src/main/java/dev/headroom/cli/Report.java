package dev.headroom.cli;

import dev.headroom.CompressResult;
import dev.headroom.Decision;
import dev.headroom.ccr.Reference;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the account of a compression is told: to people, to machines, and in batch lines. */
enum Report {
  TEXT {
    @Override
    void print(CompressResult<?> result, PrintStream err) {
      err.println("headroom: " + tokens(result));
      result.spans().forEach(d -> err.println("  " + changed(d)));
      unchanged(result.decisions()).forEach((why, n) -> err.println("  unchanged: " + n + why));
      result.notes().forEach(note -> err.println("  note: " + note));
    }
  },
  JSON {
    @Override
    void print(CompressResult<?> result, PrintStream err) {
      Json out = new Json(1024).open('{');
      account(out, result);
      out.bool("estimated", result.estimated()).name("decisions").open('[');
      for (Decision d : result.decisions()) {
        out.element().open('{').string("pointer", d.pointer()).string("kind", d.kind());
        out.string("type", d.type());
        d.codec().ifPresent(codec -> out.string("codec", codec));
        d.reference().ifPresent(reference -> out.string("reference", reference.hash()));
        out.string("reason", d.reason());
        out.number("tokens_before", d.tokensBefore()).number("tokens_after", d.tokensAfter());
        out.close('}');
      }
      out.close(']').strings("notes", result.notes()).close('}');
      err.writeBytes(out.bytes());
      err.println();
    }
  },
  NONE {
    @Override
    void print(CompressResult<?> result, PrintStream err) {}
  };

  abstract void print(CompressResult<?> result, PrintStream err);

  /** Writes the members that a batch line and the JSON report share. */
  static void account(Json out, CompressResult<?> result) {
    out.number("tokens_before", result.tokensBefore());
    out.number("tokens_after", result.tokensAfter());
    out.number("tokens_saved", result.tokensSaved());
    out.number("compression_ratio", result.compressionRatio());
    out.strings("transforms_applied", result.transformsApplied());
    out.strings("references", result.references().stream().map(Reference::hash).toList());
    out.name("spans").open('[');
    for (Decision span : result.spans()) {
      out.element().open('{').string("pointer", span.pointer());
      span.codec().ifPresent(codec -> out.string("codec", codec));
      span.reference().ifPresent(reference -> out.string("reference", reference.hash()));
      out.close('}');
    }
    out.close(']');
  }

  /** A share in percent with one digit. */
  static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0.0 : 100.0 * part / whole);
  }

  private static String tokens(CompressResult<?> result) {
    return result.tokensBefore()
        + " -> "
        + result.tokensAfter()
        + " tokens, "
        + percent(result.tokensSaved(), result.tokensBefore())
        + " saved"
        + (result.estimated() ? " (estimated: the model's tokenizer is not public)" : "");
  }

  private static String changed(Decision d) {
    String place = d.pointer().isEmpty() ? "" : d.pointer() + " ";
    String what = d.kind() + " " + d.type() + ": " + d.codec().orElse("");
    String back = d.reference().map(r -> ", headroom retrieve " + r.hash()).orElse("");
    return place + what + ", " + d.tokensBefore() + " -> " + d.tokensAfter() + " tokens" + back;
  }

  /** What was left alone, by reason: a request can have thousands of spans. */
  private static Map<String, Long> unchanged(List<Decision> decisions) {
    Map<String, Long> spans = new LinkedHashMap<>();
    for (Decision d : decisions) {
      if (d.codec().isEmpty()) {
        spans.merge(" " + d.kind() + ", " + d.reason(), 1L, Long::sum);
      }
    }
    return spans;
  }
}
