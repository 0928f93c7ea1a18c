package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.syntax.Language;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.RandomSource;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must be true of every source file, however broken, with whatever sources there are. */
public class CodePropertyTest {
  private final MapStore store = new MapStore();
  private final Headroom headroom = Headroom.builder().model("gpt-4o").store(store).build();

  @Test
  void whatIsLeftOutOfBrokenFilesComesBackWhole() {
    AtomicInteger outlines = new AtomicInteger();
    Seeds.of("broken source files", 10_000)
        .forEach(seed -> {
          for (Language language : three(seed)) {
            byte[] text = RandomSource.damaged(seed, language);
            CompressResult<byte[]> r = compress(text, language, "");
            if (r.transformsApplied().contains(Codecs.CODE_OUTLINE)) {
              outlines.incrementAndGet();
              assertThat(r.references()).as("seed %d, %s", seed, language).hasSize(1);
              assertThat(Marker.find(r.messages())).contains(r.references().getFirst());
              assertThat(store.get(r.references().getFirst()))
                  .isInstanceOfSatisfying(
                      Lookup.Found.class, found -> assertThat(found.original()).isEqualTo(text));
            }
          }
        });
    assertThat(outlines.get()).isPositive();
  }

  @Test
  void everyFunctionIsDeclaredAndTheOneThatIsAskedForIsWhole() {
    AtomicInteger outlines = new AtomicInteger();
    Seeds.of("source files", 4_000)
        .forEach(seed -> {
          for (Language language : three(seed)) {
            RandomSource.File file = RandomSource.of(seed, language);
            String asked = file.functions().get((int) (seed % file.functions().size()));
            CompressResult<byte[]> r = compress(file.bytes(), language, "what is in " + asked);
            String text = new String(r.messages(), UTF_8);
            if (r.transformsApplied().contains(Codecs.CODE_OUTLINE)) {
              outlines.incrementAndGet();
              assertThat(text).as("seed %d, %s", seed, language).contains(file.functions());
              assertThat(text).as("seed %d, %s", seed, language).contains(block(file, asked));
            }
          }
        });
    assertThat(outlines.get()).isPositive();
  }

  /** Three languages, of which five seeds in a row have all. */
  private static List<Language> three(long seed) {
    List<Language> all = List.of(Language.values());
    return IntStream.range(0, 3)
        .mapToObj(i -> all.get(Math.floorMod(3 * seed + i, all.size())))
        .toList();
  }

  private CompressResult<byte[]> compress(byte[] text, Language language, String query) {
    CompressResult<byte[]> r = headroom.compressText(text, "a." + ending(language), query);
    assertThat(r.decisions().getFirst().reason())
        .as("%s:%n%s", language, new String(text, UTF_8))
        .doesNotContain("failed")
        .doesNotContain("differs")
        .doesNotContain("not true");
    assertThat(r.tokensAfter()).isLessThanOrEqualTo(r.tokensBefore());
    return r;
  }

  private static String ending(Language language) {
    return switch (language) {
      case JAVA -> "java";
      case PYTHON -> "py";
      case JAVASCRIPT -> "js";
      case TYPESCRIPT -> "ts";
      case TSX -> "tsx";
      case GO -> "go";
      case RUST -> "rs";
      case CPP -> "cc";
      case CSHARP -> "cs";
      case KOTLIN -> "kt";
      case RUBY -> "rb";
      case C, SCALA, PHP, BASH -> language.id();
    };
  }

  /** The lines of a function from its name on up to what it returns. */
  private static String block(RandomSource.File file, String name) {
    int from = file.text().indexOf(name);
    return file.text().substring(from, file.text().indexOf("return a", from) + 8);
  }
}
