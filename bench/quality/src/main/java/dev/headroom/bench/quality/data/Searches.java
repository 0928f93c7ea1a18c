package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What grep finds of a method's name: hundreds of mentions in some dozens of files. Planted: every
 * file, and the one call that has the argument that is asked for.
 */
final class Searches implements Generator {
  @Override
  public String family() {
    return "search results";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    String method = Code.method(draw) + "Within";
    String asked = "tenant" + draw.digits(4);
    List<String> lines = new ArrayList<>();
    int files = draw.between(12, 40);
    int odd = draw.below(files);
    for (int f = 0; f < files; f++) {
      String path =
          plant.keep(
              "src/main/java/shop/%s/%s%s.java"
                  .formatted(draw.pick(Words.SERVICES), Code.type(draw), draw.digits(3)));
      int hits = draw.around(9);
      int at = f == odd ? draw.below(hits) : -1;
      int number = 0;
      for (int h = 0; h < hits; h++) {
        number += draw.around(20);
        String argument = h == at ? asked : draw.pick(Words.NOUNS) + "Limit";
        String hit =
            "%s:%d:    %s %s = store.%s(%s, %d);"
                .formatted(
                    path,
                    number,
                    Code.type(draw),
                    draw.pick(Words.NOUNS),
                    method,
                    argument,
                    draw.between(1, 900));
        lines.add(hit);
        if (h == at) {
          plant.keep(hit.substring(hit.indexOf("store.")));
        }
      }
    }
    String text = String.join("\n", lines) + "\n";
    return Made.content(text, "grep", "Who calls " + method + " with " + asked + "?");
  }
}
