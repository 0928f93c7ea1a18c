package dev.headroom.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.agents.Agent.HookKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillTest {
  private static final String BEFORE = "{\n  \"a\": 1 // mine\n}\n";
  private static final int MOST_STEPS = 40;

  @TempDir Path directory;

  /** Runs until a step and ends there; false if there are fewer steps. */
  private static boolean killed(Path home, String what, int step)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledInstall.class.getName(),
                home.toString(),
                what,
                Integer.toString(step))
            .inheritIO()
            .start();
    int code = process.waitFor();
    assertThat(code).isIn(0, KilledInstall.KILLED);
    return code == KilledInstall.KILLED;
  }

  private static Path file(Path home) {
    return home.resolve("home/.claude.json");
  }

  private static void uninstall(Path home) {
    new Installer(
            new Places(home.resolve("home"), name -> Optional.empty()),
            home.resolve("journal"),
            List.of("/opt/headroom"))
        .uninstall(Agents.known().all(), EnumSet.allOf(Part.class), false);
  }

  private static void assertCleanedUp(Path home) throws IOException {
    assertThat(Files.readString(file(home))).isEqualTo(BEFORE);
    try (Stream<Path> files = Files.list(home.resolve("home"))) {
      assertThat(files).containsExactly(file(home));
    }
    Path journal = home.resolve("journal");
    if (Files.exists(journal)) {
      try (Stream<Path> files = Files.list(journal)) {
        assertThat(files).isEmpty();
      }
    }
  }

  private Path prepared(String name) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("home"));
    Files.writeString(file(home), BEFORE);
    return home;
  }

  private static String installed(Path home) throws IOException {
    new Installer(
            new Places(home.resolve("home"), name -> Optional.empty()),
            home.resolve("journal"),
            List.of("/opt/headroom"))
        .install(Agents.known().named("claude"), false);
    return Files.readString(file(home));
  }

  @Test
  void leavesTheOldFileOrTheNewOneWhereverAnInstallIsKilled() throws Exception {
    String after = installed(prepared("whole"));
    int step = 0;
    for (boolean more = true; more && step < MOST_STEPS; step++) {
      Path home = prepared("install-" + step);
      more = killed(home, "install", step);
      assertThat(Files.readString(file(home))).isIn(BEFORE, after);
      uninstall(home);
      assertCleanedUp(home);
    }
    assertThat(step).isBetween(8, MOST_STEPS - 1);
  }

  @Test
  void goesOnWhereAnUninstallWasKilled() throws Exception {
    String after = installed(prepared("whole"));
    int step = 0;
    for (boolean more = true; more && step < MOST_STEPS; step++) {
      Path home = prepared("uninstall-" + step);
      installed(home);
      more = killed(home, "uninstall", step);
      assertThat(Files.readString(file(home))).isIn(BEFORE, after);
      uninstall(home);
      assertCleanedUp(home);
    }
    assertThat(step).isBetween(5, MOST_STEPS - 1);
  }

  private static Path settings(Path home) {
    return home.resolve("home/.claude/settings.json");
  }

  private Path withSettings(String name) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(settings(home).getParent());
    Files.writeString(settings(home), BEFORE);
    return home;
  }

  private static String hooked(Path home, HookKind... kinds) throws IOException {
    new Installer(
            new Places(home.resolve("home"), name -> Optional.empty()),
            home.resolve("journal"),
            List.of("/opt/headroom"))
        .installHooks(Agents.known().named("claude"), KilledInstall.FRONT, Set.of(kinds), false);
    return Files.readString(settings(home));
  }

  private static void assertUnhooked(Path home) throws IOException {
    assertThat(Files.readString(settings(home))).isEqualTo(BEFORE);
    try (Stream<Path> files = Files.list(home.resolve("home/.claude"))) {
      assertThat(files).containsExactly(settings(home));
    }
    if (Files.exists(home.resolve("journal"))) {
      try (Stream<Path> files = Files.list(home.resolve("journal"))) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void leavesWholeFilesWhereverAnInstallOfHooksIsKilled() throws Exception {
    String one = hooked(withSettings("one"), HookKind.OUTPUT);
    String both = hooked(withSettings("both"), HookKind.OUTPUT, HookKind.COMMAND);
    int step = 0;
    for (boolean more = true; more && step < MOST_STEPS; step++) {
      Path home = withSettings("hooks-" + step);
      more = killed(home, "hooks", step);
      assertThat(Files.readString(settings(home))).isIn(BEFORE, one, both);
      uninstall(home);
      assertUnhooked(home);
    }
    assertThat(step).isBetween(14, MOST_STEPS - 1);
  }

  @Test
  void goesOnWhereAnUninstallOfHooksWasKilled() throws Exception {
    String one = hooked(withSettings("one"), HookKind.OUTPUT);
    String both = hooked(withSettings("both"), HookKind.OUTPUT, HookKind.COMMAND);
    int step = 0;
    for (boolean more = true; more && step < MOST_STEPS; step++) {
      Path home = withSettings("unhook-" + step);
      hooked(home, HookKind.OUTPUT, HookKind.COMMAND);
      more = killed(home, "uninstall", step);
      assertThat(Files.readString(settings(home))).isIn(BEFORE, one, both);
      uninstall(home);
      assertUnhooked(home);
    }
    assertThat(step).isBetween(9, MOST_STEPS - 1);
  }

  private static Path env(Path home) {
    return home.resolve("home/.gemini/.env");
  }

  /** A home in which an address is to be put into a file; into none that is there without one. */
  private Path withEnv(String name, boolean isThere) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("home"));
    if (isThere) {
      Files.createDirectories(env(home).getParent());
      Files.writeString(env(home), "A=1");
    }
    return home;
  }

  private static void assertNotKept(Path home, boolean isThere) throws IOException {
    if (isThere) {
      assertThat(env(home)).content().isEqualTo("A=1");
      assertThat(env(home).getParent()).isDirectoryNotContaining(f -> !f.equals(env(home)));
    } else {
      assertThat(home.resolve("home"))
          .satisfiesAnyOf(h -> assertThat(h).isEmptyDirectory(), h -> assertThat(h).doesNotExist());
    }
    assertThat(home.resolve("journal"))
        .satisfiesAnyOf(j -> assertThat(j).isEmptyDirectory(), j -> assertThat(j).doesNotExist());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesWholeFilesWhereverKeepingAnAddressIsKilled(boolean isThere) throws Exception {
    int step = 0;
    for (boolean more = true; more && step < MOST_STEPS; step++) {
      Path home = withEnv("keep-" + isThere + step, isThere);
      more = killed(home, "keep", step);
      if (Files.exists(env(home))) {
        assertThat(Files.readString(env(home)))
            .isIn(
                "A=1",
                "A=1\nGOOGLE_GEMINI_BASE_URL=" + Target.URL + "\n",
                "GOOGLE_GEMINI_BASE_URL=" + Target.URL + "\n");
      }
      uninstall(home);
      assertNotKept(home, isThere);
    }
    assertThat(step).isBetween(8, MOST_STEPS - 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnWhereAnUnwrapWasKilled(boolean isThere) throws Exception {
    int step = 0;
    for (boolean more = true; more && step < MOST_STEPS; step++) {
      Path home = withEnv("unwrap-" + isThere + step, isThere);
      new Installer(Target.places(home.resolve("home")), home.resolve("journal"), Target.COMMAND)
          .keep(Agents.known().named("gemini"), Target.URL, false);
      more = killed(home, "uninstall", step);
      uninstall(home);
      assertNotKept(home, isThere);
    }
    assertThat(step).isBetween(5, MOST_STEPS - 1);
  }
}
