package dev.headroom.store;

import dev.headroom.ccr.Journal;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Originals that are also files, {@code HASH.txt} (0600) in a directory (0700), for agents that
 * read files. An original that could not be written as a file counts as not kept, so that nothing
 * is left out that an agent could not read. The time of a file is that of its last use.
 */
public final class FiledOriginals implements OriginalStore {
  /** The directory's name beside the store. */
  public static final String DIRECTORY = "originals";

  private static final String END = ".txt";
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final OriginalStore store;
  private final Path directory;

  /**
   * @param store keeps them as well; this closes it
   * @param directory made with the first original
   */
  public FiledOriginals(OriginalStore store, Path directory) {
    this.store = store;
    this.directory = directory;
  }

  @Override
  public Stored put(byte[] original) {
    Stored stored = store.put(original);
    if (!(stored instanceof Stored.Kept(Reference reference))) {
      return stored;
    }
    try {
      write(reference, original);
      return stored;
    } catch (IOException e) {
      return new Stored.NotKept(
          "no file in " + directory + ": " + e + ": make room, or use another --retrieval");
    }
  }

  private void write(Reference reference, byte[] original) throws IOException {
    Path file = directory.resolve(reference.hash() + END);
    if (holds(file, original)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return;
    }
    new StoreFile(file).prepareDirectory();
    Path whole = directory.resolve(reference.hash() + "." + Long.toHexString(System.nanoTime()));
    try {
      new StoreFile(whole).prepare();
      Files.write(whole, original);
      try {
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (FileAlreadyExistsException e) {
      return; // another process was first, with the same content
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** Whether a file is the original: others may have changed it, or a full disk cut it. */
  private static boolean holds(Path file, byte[] original) throws IOException {
    try {
      return Files.size(file) == original.length
          && Arrays.equals(Files.readAllBytes(file), original);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public Lookup get(Reference reference) {
    return store.get(reference);
  }

  @Override
  public Journal journal() {
    return store.journal();
  }

  @Override
  public void close() {
    store.close();
  }

  /** Removes the file of an original. */
  public static void remove(Path directory, Reference reference) throws IOException {
    Files.deleteIfExists(directory.resolve(reference.hash() + END));
  }

  /** Removes files that were not used for so long, and what writers that died left behind. */
  public static void removeOlder(Path directory, Instant now, Duration age) throws IOException {
    Instant time = now.minus(age.compareTo(LONGEST) < 0 ? age : LONGEST);
    Predicate<Path> isOurs =
        file -> {
          String name = file.getFileName().toString();
          return name.length() > 24 && Reference.isHash(name.substring(0, 24));
        };
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, isOurs::test)) {
      for (Path file : files) {
        removeIfOlder(file, time);
      }
    } catch (NoSuchFileException e) {
      return; // there are none
    }
  }

  private static void removeIfOlder(Path file, Instant time) throws IOException {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return; // another process was quicker
    }
  }
}
