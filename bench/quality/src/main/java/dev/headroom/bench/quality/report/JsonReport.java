package dev.headroom.bench.quality.report;

import dev.headroom.Fidelity;
import dev.headroom.bench.quality.measure.Outcome;
import dev.headroom.bench.quality.measure.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Every case with all its measures, as JSON for machines. */
public final class JsonReport {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonReport() {}

  /** The report, in UTF-8. */
  public static byte[] of(long seed, Map<Fidelity, List<Outcome>> outcomes) {
    List<Object> cases = new ArrayList<>();
    outcomes.forEach((fidelity, of) -> of.forEach(o -> cases.add(one(fidelity, o))));
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("seed", seed);
    report.put("encoding", "o200k_base");
    report.put("cases", cases);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
  }

  private static Map<String, Object> one(Fidelity fidelity, Outcome o) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("fidelity", fidelity.name());
    row.put("family", o.family());
    row.put("case", o.name());
    row.put("bytes", o.bytes());
    row.put("tokens_raw", o.raw());
    row.put("tokens_minified", o.minified());
    row.put("tokens_after", o.after());
    row.put("must_keep_visible", share(o.mustKeep()));
    row.put("must_keep_missing", o.missing());
    row.put("events_visible", share(o.events()));
    row.put("facts_visible", share(o.facts()));
    row.put("facts_recoverable", share(o.recoverable()));
    row.put("exact", share(o.exact()));
    row.put("parses", share(o.source().parsed()));
    row.put("names_visible", share(o.source().names()));
    row.put("inflated", o.inflated());
    row.put("crashed", o.crashed());
    row.put("cut_must_keep_visible", share(o.cut().mustKeep()));
    row.put("cut_facts_visible", share(o.cut().facts()));
    row.put("ranked_must_keep_visible", share(o.ranked().mustKeep()));
    row.put("ranked_facts_visible", share(o.ranked().facts()));
    row.put("nanos", o.nanos());
    return row;
  }

  private static List<Integer> share(Share s) {
    return List.of(s.part(), s.whole());
  }
}
