package dev.headroom.cli;

import dev.headroom.ccr.Reference;
import dev.headroom.store.Amounts;
import dev.headroom.store.Answer;
import dev.headroom.store.FiledOriginals;
import dev.headroom.store.Purged;
import dev.headroom.store.SqliteOriginals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code originals purge}: removes stored originals. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Removes stored originals: what nothing has referenced for a time, or one of them;",
      "without either what is older than the store keeps (90 days by default).",
      "Markers that name them do not resolve any more, and say when they were purged."
    })
final class OriginalsPurgeCommand implements Callable<Integer> {
  private final Main main;

  /** One of them at most. */
  static final class Which {
    @Option(
        names = "--older",
        paramLabel = "AGE",
        description = "What was last referenced longer ago: 30d, 12h, 45m or 10s.")
    private @Nullable String older;

    @Option(names = "--hash", paramLabel = "HASH", description = "One: the 24 digits behind hash=.")
    private @Nullable String hash;
  }

  @ArgGroup private Which which = new Which();

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose originals; default: this user's.")
  private String tenant = "";

  OriginalsPurgeCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    try (SqliteOriginals store = UserStore.open()) {
      Purged purged = UserStore.given(purge(store.forTenant(tenant)));
      if (tenant.isEmpty()) {
        removeFiles(store.path().resolveSibling(FiledOriginals.DIRECTORY));
      }
      if (which.hash != null && purged.count() == 0) {
        throw Stop.notFound("no original " + which.hash + " in " + store.path());
      }
      String line = "purged %d originals, %d bytes%n".formatted(purged.count(), purged.bytes());
      main.streams().out().write(line.getBytes(StandardCharsets.US_ASCII));
    }
    return Exit.DONE;
  }

  private Answer<Purged> purge(SqliteOriginals store) {
    if (which.hash != null) {
      if (!Reference.isHash(which.hash)) {
        throw Stop.usage("--hash takes the 24 digits of 0-9 and a-f that stand behind hash=");
      }
      return store.purge(new Reference(which.hash));
    }
    return which.older == null ? store.purgeExpired() : store.purge(age(which.older));
  }

  /** Those of {@code --retrieval path}. */
  private void removeFiles(Path directory) throws IOException {
    if (which.hash != null) {
      FiledOriginals.remove(directory, new Reference(which.hash));
      return;
    }
    Duration age = which.older == null ? UserStore.place().retention().age() : age(which.older);
    FiledOriginals.removeOlder(directory, InstantSource.system().instant(), age);
  }

  private static Duration age(String text) {
    return Duration.ofSeconds(
        Amounts.seconds(text)
            .orElseThrow(
                () -> Stop.usage("--older takes a number with d, h, m or s, such as 30d")));
  }
}
