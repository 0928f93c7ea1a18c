package dev.headroom.cli;

import dev.headroom.store.Entry;
import dev.headroom.store.SqliteOriginals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code originals list}: a line for every stored original. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Prints a line for every stored original, the least recently referenced first:",
      "hash, bytes, bytes in the store, when it was stored, when it was last referenced."
    })
final class OriginalsListCommand implements Callable<Integer> {
  private final Main main;

  @Option(names = "--json", description = "Print an object a line.")
  private boolean json;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose originals; default: this user's.")
  private String tenant = "";

  OriginalsListCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    try (SqliteOriginals store = UserStore.open()) {
      long count = UserStore.given(store.forTenant(tenant).list(this::print));
      main.streams().err().println("headroom: " + count + " originals in " + store.path());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return Exit.DONE;
  }

  private void print(Entry entry) {
    try {
      main.streams().out().write(json ? object(entry) : words(entry));
      main.streams().out().write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] words(Entry e) {
    return "%s %d %d %s %s"
        .formatted(e.reference(), e.bytes(), e.stored(), e.created(), e.referenced())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] object(Entry entry) {
    return new Json(200)
        .open('{')
        .string("hash", entry.reference().hash())
        .number("bytes", entry.bytes())
        .number("stored_bytes", entry.stored())
        .string("created", entry.created().toString())
        .string("referenced", entry.referenced().toString())
        .close('}')
        .bytes();
  }
}
