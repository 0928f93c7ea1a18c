package dev.headroom.store;

import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.Reference;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * A process that reads lines of {@link WriterProcess} and prints how many of them resolve byte for
 * byte, and every one that does not. Arguments: the file, the file of lines.
 */
final class ReaderProcess {
  private ReaderProcess() {}

  public static void main(String[] args) throws IOException {
    int good = 0;
    try (SqliteOriginals store =
            SqliteOriginals.open(Path.of(args[0]), Retention.DEFAULT, InstantSource.system());
        BufferedReader lines =
            Files.newBufferedReader(Path.of(args[1]), StandardCharsets.US_ASCII)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        byte[] expected = Contents.lines(Long.parseLong(words[1]), Integer.parseInt(words[2]));
        if (store.get(new Reference(words[0])) instanceof Lookup.Found(byte[] original)
            && Arrays.equals(original, expected)) {
          good++;
        } else {
          System.out.println("does not resolve: " + line);
        }
      }
    }
    System.out.println("resolved " + good);
  }
}
