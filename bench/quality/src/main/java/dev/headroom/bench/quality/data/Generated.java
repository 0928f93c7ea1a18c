package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;

/** Every generated family, in the order of reports. */
public final class Generated {
  private static final List<Generator> ALL =
      List.of(
          new Incident(),
          new Exploration(),
          new Triage(),
          new CodeSearch(),
          new Tables(false),
          new Payloads(),
          new Tables(true),
          new Schemas(),
          new Logs(true),
          new Logs(false),
          new Searches(),
          new Listings(),
          new Diffs(),
          new TestRuns(),
          new JvmOutput(),
          new DrawnTables(),
          new Pages(),
          new XmlReports(),
          new Sarif(),
          new Settings(false),
          new Settings(true),
          new MixedOutput(),
          new SourceFiles(),
          new Passages(true),
          new Passages(false));

  private static final int ATTEMPTS = 100;

  private Generated() {}

  /**
   * The cases of all families.
   *
   * @param seed where to start
   * @param each how many cases each family has
   */
  public static List<Case> cases(long seed, int each) {
    List<Case> cases = new ArrayList<>();
    for (Generator g : ALL) {
      for (int i = 0; i < each; i++) {
        cases.add(one(g, seed + i));
      }
    }
    return cases;
  }

  /** Draws again where a planted string would stand in the data by accident as well. */
  private static Case one(Generator g, long seed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Planted plant = new Planted();
      Draw draw = new Draw(seed * 1_000_003L + g.family().hashCode() * 31L + attempt);
      Generator.Made made = g.make(draw, plant);
      if (plant.standsIn(made.data())) {
        return made.asCase(g.family(), "seed-" + seed, plant);
      }
    }
    throw new IllegalStateException(
        g.family() + ", seed " + seed + ": what was planted is not there");
  }
}
