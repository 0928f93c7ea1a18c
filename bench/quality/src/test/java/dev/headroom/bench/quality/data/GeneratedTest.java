package dev.headroom.bench.quality.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class GeneratedTest {
  private static final List<Case> CASES = Generated.cases(1, 2);

  private static String texts(Case c, String pointers) {
    return Texts.of(c.shape(), c.input()).entrySet().stream()
        .filter(e -> e.getKey().matches(pointers))
        .map(e -> new String(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void givesTheSameBytesForTheSameSeed() {
    List<Case> again = Generated.cases(1, 2);
    for (int i = 0; i < CASES.size(); i++) {
      assertThat(again.get(i).input()).as(CASES.get(i).family()).isEqualTo(CASES.get(i).input());
      assertThat(again.get(i).mustKeep()).isEqualTo(CASES.get(i).mustKeep());
      assertThat(again.get(i).facts()).isEqualTo(CASES.get(i).facts());
    }
  }

  /** Changes with every generator, and with nothing else: not with the run, not with the JDK. */
  @Test
  void givesTheSameBytesInEveryRun() {
    CRC32 crc = new CRC32();
    CASES.forEach(c -> crc.update(c.input()));
    assertThat(crc.getValue()).isEqualTo(3_052_160_617L);
  }

  @Test
  void givesOtherBytesForEverySeed() {
    Map<String, List<String>> byFamily =
        CASES.stream()
            .collect(
                Collectors.groupingBy(
                    Case::family, Collectors.mapping(c -> texts(c, ".*"), Collectors.toList())));
    assertThat(byFamily).hasSize(26).allSatisfy((f, t) -> assertThat(t).doesNotHaveDuplicates());
  }

  @Test
  void doesNotDependOnHowManyOthersAreMade() {
    Case alone = Generated.cases(2, 1).getFirst();
    assertThat(alone.input()).isEqualTo(CASES.get(1).input());
  }

  @Test
  void plantsWhatMustBeKeptInTheDataAndNotInTheQuestion() {
    for (Case c : CASES) {
      assertThat(c.mustKeep()).as(c.family()).isNotEmpty();
      boolean chat = c.shape() == Case.Shape.CONVERSATION;
      String data = chat ? texts(c, "/([3579]|\\d\\d)/content") : texts(c, "");
      assertThat(c.mustKeep()).as(c.family()).allSatisfy(s -> assertThat(data).contains(s));
      if (chat) {
        String asked = texts(c, "/[01]/content");
        assertThat(c.mustKeep()).allSatisfy(s -> assertThat(asked).doesNotContain(s));
      }
    }
  }

  @Test
  void probesFactsThatStandOnce() {
    for (Case c : CASES) {
      String all = texts(c, ".*");
      assertThat(c.facts()).as(c.family()).hasSizeBetween(1, Facts.MOST);
      for (String fact : c.facts()) {
        assertThat(all.indexOf(fact)).as(fact).isNotNegative().isEqualTo(all.lastIndexOf(fact));
      }
    }
  }

  @Test
  void knowsTheEventsOfItsLogs() {
    assertThat(CASES)
        .filteredOn(c -> c.family().endsWith("logs"))
        .hasSize(4)
        .allSatisfy(c -> assertThat(c.events()).hasSizeGreaterThan(10))
        .allSatisfy(
            c -> assertThat(c.events()).allSatisfy(e -> assertThat(texts(c, "")).contains(e)));
  }
}
