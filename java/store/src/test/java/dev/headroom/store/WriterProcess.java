package dev.headroom.store;

import dev.headroom.ccr.OriginalStore.Stored;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A process that stores contents and prints {@code HASH SEED INDEX} for each one when it is kept.
 * Arguments: the file, a seed, how many.
 */
final class WriterProcess {
  private WriterProcess() {}

  public static void main(String[] args) {
    long seed = Long.parseLong(args[1]);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (SqliteOriginals store =
        SqliteOriginals.open(Path.of(args[0]), Retention.DEFAULT, InstantSource.system())) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        switch (store.put(Contents.lines(seed, i))) {
          case Stored.Kept kept -> out.println(kept.reference() + " " + seed + " " + i);
          case Stored.NotKept notKept -> out.println(notKept.reason());
        }
        out.flush();
      }
    }
  }
}
