package dev.headroom.compress.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.search.Hits.Hit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitsTest {
  private static List<@Nullable Hit> hits(String... lines) {
    return Hits.of(Stream.of(lines).map(Line::of).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "logs/2024-01-01.log:0:hit; logs/2024-01-01.log; 0; hit",
        "src/a.c:12:  x = 1; src/a.c; 12; '  x = 1'",
        "src/a.c:12:7:x; src/a.c; 12; 7:x",
        "C:\\work\\a.c:3:x; C:\\work\\a.c; 3; x",
        "./a b/c.txt:3:x; ./a b/c.txt; 3; x",
        "a/b-1-2.c:4:- 3 -; a/b-1-2.c; 4; '- 3 -'",
        "src/a.c:int x; src/a.c; -1; int x",
        "HEAD:src/a.c:12:x; HEAD:src/a.c; 12; x",
        "v1.2:src/a.c:12:x; v1.2:src/a.c; 12; x"
      })
  void splitsWhereThePathEnds(String line, String path, int number, String text) {
    Hit hit = hits(line).getFirst();
    assertThat(hit).isNotNull();
    assertThat(String.valueOf(hit.path())).isEqualTo(path);
    assertThat(hit.number()).isEqualTo(number);
    assertThat(String.valueOf(hit.text())).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2024-01-01 10:20:30 started",
        "2024/01/01 10:20:30 started",
        "10:20:30 INFO x",
        "https://example.com:80:x",
        "error: src/a.c is broken",
        "ERROR:src/a.c:12:broken",
        "HEAD: src/a.c:12:x",
        "'  src/a.c:12:x'",
        "src/a.c-12-x",
        "java.lang.IllegalStateException: src/x",
        "src/a.ts(3,14): error TS2322: Type 'string' is not assignable",
        "src\\a.cs(12): error CS1002"
      })
  void whatMayBeSomethingElseStaysALine(String line) {
    assertThat(hits(line)).containsOnlyNulls();
  }

  @Test
  void contextHasThePathOfAHitBesideIt() {
    List<@Nullable Hit> hits =
        hits("logs/2024-01-01.log-3-a", "logs/2024-01-01.log:4:b", "logs/2024-01-01.log-5-c", "--");
    assertThat(hits.subList(0, 3))
        .allSatisfy(hit -> {
          assertThat(hit).isNotNull();
          assertThat(String.valueOf(hit.path())).isEqualTo("logs/2024-01-01.log");
        });
    assertThat(hits.get(3)).isNull();
  }
}
