package dev.headroom.bench.outlines;

import dev.headroom.syntax.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Source files of a folder, some of each language by a seed. */
final class SourceFiles {
  private SourceFiles() {}

  /**
   * So many files of each language at the most, drawn from all below a folder; files that only
   * declare what others define ({@code .d.ts}) and empty ones are left out.
   */
  static Map<Language, List<Path>> below(Path folder, int most, long seed) throws IOException {
    Map<Language, List<Path>> all = new EnumMap<>(Language.class);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(SourceFiles::isOne).sorted()::iterator) {
        Language.of(file.getFileName().toString())
            .ifPresent(l -> all.computeIfAbsent(l, k -> new ArrayList<>()).add(file));
      }
    }
    all.replaceAll((language, files) -> some(files, most, seed));
    return all;
  }

  private static boolean isOne(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file)
        && !Files.isSymbolicLink(file)
        && name.indexOf('.') > 0
        && !name.matches(".*\\.d\\.[cm]?ts")
        && file.toFile().length() > 0;
  }

  private static List<Path> some(List<Path> files, int most, long seed) {
    List<Path> drawn = new ArrayList<>(files);
    Collections.shuffle(drawn, new Random(seed));
    return drawn.stream().limit(most).sorted().toList();
  }
}
