package dev.headroom.bench.sessions;

import dev.headroom.bench.quality.data.RecordedSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes logs of generated sessions into a folder, for {@code headroom simulate}. Arguments: the
 * folder, how many (200), where seeds start (1). The same arguments give the same bytes.
 */
public final class Sessions {
  private static final int USUAL = 200;

  private Sessions() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 3) {
      System.err.println("usage: Sessions FOLDER [COUNT] [SEED]");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(args[0]));
    int count = args.length > 1 ? Integer.parseInt(args[1]) : USUAL;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    for (int i = 0; i < count; i++) {
      RecordedSessions.Log log = RecordedSessions.log(seed, i);
      Files.write(folder.resolve(log.name()), log.lines());
    }
  }
}
