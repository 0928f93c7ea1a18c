package dev.headroom.bench.quality.data;

import dev.headroom.detect.ContentType;
import dev.headroom.detect.Detector;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
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
          new Passages(false),
          new OverlappingPassages());

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

  /** The families whose contents make a longer one of their kind behind each other. */
  public static List<String> contents() {
    List<String> families = new ArrayList<>();
    for (Generator g : ALL) {
      Generator.Made made = g.make(new Draw(1), new Planted());
      boolean json = Detector.detect(made.input()).type() == ContentType.JSON;
      if (made.shape() == Case.Shape.CONTENT && !json) {
        families.add(g.family());
      }
    }
    return families;
  }

  /**
   * The contents of so many cases of a family behind each other that they have a size in bytes, up
   * to the end of a line.
   */
  public static byte[] content(String family, long seed, int size) {
    Generator generator =
        ALL.stream().filter(g -> g.family().equals(family)).findFirst().orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + (1 << 20));
    for (long i = 0; out.size() < size; i++) {
      out.writeBytes(generator.make(new Draw(seed * 1_000_003L + i), new Planted()).input());
      out.write('\n');
    }
    byte[] all = out.toByteArray();
    int end = size;
    while (all[end - 1] != '\n') {
      end++;
    }
    return Arrays.copyOf(all, end);
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
