package dev.headroom.bench.quality;

import dev.headroom.Fidelity;
import dev.headroom.bench.quality.data.Case;
import dev.headroom.bench.quality.data.Generated;
import dev.headroom.bench.quality.folder.CaseFolder;
import dev.headroom.bench.quality.measure.Compressor;
import dev.headroom.bench.quality.measure.HeadroomCompressor;
import dev.headroom.bench.quality.measure.Measure;
import dev.headroom.bench.quality.measure.Outcome;
import dev.headroom.bench.quality.measure.Pace;
import dev.headroom.bench.quality.report.JsonReport;
import dev.headroom.bench.quality.report.Markdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures every family of contents: what compression saves, what stays visible, what comes back.
 * The same seed and folders give the same figures, but for the speed.
 */
public final class Quality {
  private Quality() {}

  public static void main(String[] args) {
    try {
      run(Options.of(args));
    } catch (IllegalArgumentException | IOException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Options options) throws IOException {
    List<Case> cases = new ArrayList<>(Generated.cases(options.seed(), options.each()));
    for (Path folder : options.folders()) {
      cases.addAll(CaseFolder.cases(folder));
    }
    Map<Fidelity, List<Outcome>> outcomes = new LinkedHashMap<>();
    for (Fidelity fidelity : options.fidelities()) {
      outcomes.put(fidelity, outcomes(cases, new HeadroomCompressor(fidelity)));
    }
    String tables = Markdown.of(outcomes);
    System.out.print(tables);
    if (options.markdown().isPresent()) {
      Files.writeString(options.markdown().get(), tables, StandardCharsets.UTF_8);
    }
    if (options.json().isPresent()) {
      Files.write(options.json().get(), JsonReport.of(options.seed(), outcomes));
    }
  }

  /** All cases are measured before the first is timed, which warms the compressor up. */
  private static List<Outcome> outcomes(List<Case> cases, Compressor compressor) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Case c : cases) {
      outcomes.add(Measure.of(c, compressor));
    }
    for (int i = 0; i < cases.size(); i++) {
      outcomes.set(i, outcomes.get(i).withNanos(Pace.of(cases.get(i), compressor)));
    }
    return outcomes;
  }
}
