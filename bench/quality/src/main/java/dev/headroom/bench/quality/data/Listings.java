package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What find lists of a source tree. Planted: the files that bear the name that is asked for, and
 * one with an ending that no other has.
 */
final class Listings implements Generator {
  @Override
  public String family() {
    return "listings";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    List<String> lines = new ArrayList<>();
    String asked = "Ledger" + draw.digits(3);
    int folders = draw.between(10, 50);
    int first = draw.below(folders);
    int second = draw.below(folders);
    int odd = draw.below(folders);
    for (int f = 0; f < folders; f++) {
      String folder = "./modules/m%d/src/main/java/shop/%s".formatted(f, draw.pick(Words.SERVICES));
      for (int i = draw.around(12); i > 0; i--) {
        String ending = draw.pickSkewed(List.of("java", "java", "xml", "properties"));
        lines.add("%s/%s%d.%s".formatted(folder, Code.type(draw), i, ending));
      }
      if (f == first || f == second) {
        String name = asked + Code.upper(draw.pick(Words.VERBS)) + f + ".java";
        lines.add(folder + "/" + plant.keep(name));
      }
      if (f == odd) {
        lines.add(folder + "/" + plant.once("core." + draw.digits(5) + ".hprof"));
      }
    }
    return Made.content(
        String.join("\n", lines) + "\n", "find", "Where is " + asked + " and what belongs to it?");
  }
}
