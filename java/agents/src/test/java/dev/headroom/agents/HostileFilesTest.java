package dev.headroom.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.agents.Installer.Outcome;
import dev.headroom.agents.Installer.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every edit of the table, in every state in which a file may be found. */
class HostileFilesTest {
  private static final Map<Format, String> REVIEWED =
      Map.of(
          Format.JSON, "// mine\n{\n\t\"a\": 1, // of a\n\t\"b\": [2,],\n}\n",
          Format.TOML, "# mine\na = 1\n[b]\nc = 2 # of c",
          Format.YAML, "# mine\na: 1\nb:\n- 2 # of 2\n",
          Format.ENV, "# mine\nA=1 # of a\nB='2'",
          Format.WHOLE, "");

  @TempDir Path directory;
  private int homes;

  static List<Target> targets() {
    return Target.all().toList();
  }

  /** A place of its own for a try. */
  private Path place() {
    return directory.resolve("try-" + homes++);
  }

  private static Installer installer(Path place) {
    return new Installer(
        Target.places(place.resolve("home")), place.resolve("journal"), Target.COMMAND);
  }

  private static Path prepared(Path place, Target target) throws IOException {
    Path file = target.file(place.resolve("home"));
    Files.createDirectories(file.getParent());
    return file;
  }

  private static List<State> states(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::state).toList();
  }

  private void assertGivesBack(Target target, Disk disk, String text) throws IOException {
    Path place = place();
    disk.put(prepared(place, target), text);
    Map<String, String> before = Disk.snapshot(place);
    Installer installer = installer(place);
    String what = disk + " " + text;
    assertThat(states(target.install(installer, true))).as(what).contains(State.ADDED);
    assertThat(Disk.snapshot(place)).as(what).isEqualTo(before);
    assertThat(states(target.install(installer, false)))
        .as(what)
        .contains(State.ADDED)
        .doesNotContain(State.REFUSED);
    assertThat(target.isPresent(installer)).as(what).isTrue();
    assertThat(states(target.install(installer, false))).as(what).containsOnly(State.PRESENT);
    assertThat(target.undo(installer)).as(what).isNotEmpty().containsOnly(State.REMOVED);
    assertThat(target.undo(installer)).as(what).isEmpty();
    assertThat(target.isPresent(installer)).as(what).isFalse();
    Files.delete(place.resolve("journal"));
    assertThat(Disk.snapshot(place)).as(what).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void givesBackEveryByteOfEveryText(Target target) throws IOException {
    for (String text : Hostile.texts(target.format())) {
      assertGivesBack(target, Disk.PLAIN, text);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void givesBackLinksPermissionsAndWhatWasNotThere(Target target) throws IOException {
    for (Disk disk : Disk.values()) {
      assertGivesBack(target, disk, Hostile.texts(target.format()).getLast());
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void makesAndRemovesDirectories(Target target) {
    Path place = place();
    Installer installer = installer(place);
    target.install(installer, false);
    assertThat(target.file(place.resolve("home"))).exists();
    target.undo(installer);
    assertThat(place.resolve("home")).doesNotExist();
  }

  private void assertTakesOutOnlyOurs(Target target, Meddling meddling, String text)
      throws IOException {
    Path place = place();
    Path file = Files.writeString(prepared(place, target), text);
    Installer installer = installer(place);
    target.install(installer, false);
    String start = text.isBlank() && target.format() == Format.JSON ? "{}" : text;
    Optional<String> expected =
        meddling == Meddling.OURS ? Optional.of(start) : meddling.edit(target, start);
    Optional<String> edited = meddling.edit(target, Files.readString(file));
    if (expected.isEmpty() || edited.isEmpty()) {
      return;
    }
    Files.writeString(file, edited.get());
    String what = meddling + " " + text;
    assertThat(target.undo(installer))
        .as(what)
        .contains(State.REMOVED)
        .doesNotContain(State.REFUSED);
    assertThat(target.said(Files.readString(file))).as(what).isEqualTo(target.said(expected.get()));
    assertThat(place.resolve("journal")).as(what).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void takesOutOnlyItsPartOfWhatWasEditedSince(Target target) throws IOException {
    if (target.format() == Format.WHOLE) {
      return; // has no other part
    }
    for (String text : Hostile.texts(target.format())) {
      for (Meddling meddling : Meddling.values()) {
        assertTakesOutOnlyOurs(target, meddling, text);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void leavesWhatAUserHasPutInItsPlace(Target target) throws IOException {
    for (String text : List.of(Hostile.texts(target.format()).getLast(), "// mine\n", "# mine\n")) {
      Path place = place();
      Path file = prepared(place, target);
      Installer installer = installer(place);
      target.install(installer, false);
      Files.writeString(file, text);
      List<State> states = target.undo(installer);
      assertThat(states).as(text).isNotEmpty().containsAnyOf(State.ABSENT, State.REFUSED);
      assertThat(file).as(text).content().isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void staysGoneWhereAUserRemovedTheFile(Target target) throws IOException {
    Path place = place();
    Path file = prepared(place, target);
    Installer installer = installer(place);
    Files.writeString(file, Hostile.texts(target.format()).getLast());
    target.install(installer, false);
    Files.delete(file);
    assertThat(target.undo(installer)).containsOnly(State.ABSENT);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void waitsUntilWhatWasBrokenSinceIsMended(Target target) throws IOException {
    for (String broken : Hostile.broken(target.format())) {
      Path place = place();
      Path file = prepared(place, target);
      Installer installer = installer(place);
      String text = Hostile.texts(target.format()).getLast();
      Files.writeString(file, text);
      target.install(installer, false);
      String installed = Files.readString(file);
      Files.writeString(file, broken);
      assertThat(target.undo(installer)).containsOnly(State.REFUSED);
      assertThat(file).content().isEqualTo(broken);
      Files.writeString(file, installed);
      assertThat(target.undo(installer)).containsOnly(State.REMOVED);
      assertThat(file).content().isEqualTo(text);
    }
  }

  private void assertRefused(Target target, Path place, String what) throws IOException {
    Map<String, String> before = Disk.snapshot(place);
    List<Outcome> outcomes = target.install(installer(place), false);
    assertThat(states(outcomes)).as(what).containsExactly(State.REFUSED);
    assertThat(outcomes.getFirst().detail()).as(what).isNotBlank();
    assertThat(Disk.snapshot(place)).as(what).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void refusesWhatDoesNotParseWithItsLine(Target target) throws IOException {
    for (String text : Hostile.broken(target.format())) {
      Path place = place();
      Files.writeString(prepared(place, target), text);
      assertRefused(target, place, text);
      assertThat(target.install(installer(place), false).getFirst().detail()).contains("line ");
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void refusesWhatMustNotBeReplaced(Target target) throws IOException {
    for (Untouchable state : Untouchable.values()) {
      Path place = place();
      state.put(prepared(place, target));
      assertRefused(target, place, state.name());
    }
  }

  @Test
  void takesAllOfItOutOfAllAgentsAtOnce() throws IOException {
    Path place = place();
    for (Target target : targets()) {
      Files.writeString(prepared(place, target), REVIEWED.get(target.format()));
    }
    Map<String, String> before = Disk.snapshot(place);
    Installer installer = installer(place);
    for (Target target : targets()) {
      assertThat(states(target.install(installer, false))).as("%s", target).contains(State.ADDED);
    }
    assertThat(states(installer.uninstall(Agents.known().all(), EnumSet.allOf(Part.class), false)))
        .containsOnly(State.REMOVED);
    Files.delete(place.resolve("journal"));
    assertThat(Disk.snapshot(place)).isEqualTo(before);
  }

  /** {@code edits.txt} says for each agent which lines are put where; it is reviewed as data. */
  @Test
  void addsTheLinesThatWereReviewed() throws IOException {
    StringBuilder edits = new StringBuilder();
    for (Target target : targets()) {
      Path place = place();
      Path file = Files.writeString(prepared(place, target), REVIEWED.get(target.format()));
      for (Outcome outcome : target.install(installer(place), false)) {
        String name = file.getFileName().toString();
        edits.append("== ").append(target).append(' ').append(name).append('\n');
        edits.append(outcome.diff());
      }
    }
    try (InputStream in = HostileFilesTest.class.getResourceAsStream("edits.txt")) {
      assertThat(edits.toString()).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
