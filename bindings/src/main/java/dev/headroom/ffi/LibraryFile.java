package dev.headroom.ffi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Finds the library's file: where {@code -Dheadroom.native.path} says; else in {@code
 * lib/<platform>/} beside the launcher ({@code -Dheadroom.install}) or beside the jar; else in the
 * jar, from where it is extracted under a name that is its hash into a directory that only the user
 * can read, and reused from then on.
 */
final class LibraryFile {
  private static final int PIECE = 64 << 10;

  private LibraryFile() {}

  /**
   * The file to load, or empty if there is none.
   *
   * @throws IOException if the one in the jar cannot be extracted or is not what its hash says
   */
  static Optional<Path> find(String platform) throws IOException {
    String set = System.getProperty("headroom.native.path");
    if (set != null) {
      Path path = Path.of(set);
      return Files.isRegularFile(path) ? Optional.of(path.toAbsolutePath()) : Optional.empty();
    }
    String install = System.getProperty("headroom.install");
    if (install != null) {
      Path beside = Path.of(install, "lib", platform, Platform.library());
      if (Files.isRegularFile(beside)) {
        return Optional.of(beside.toAbsolutePath());
      }
    }
    Optional<Path> beside = besideJar(platform);
    return beside.isPresent() ? beside : extracted(platform);
  }

  private static Optional<Path> besideJar(String platform) {
    try {
      CodeSource source = LibraryFile.class.getProtectionDomain().getCodeSource();
      if (source == null) {
        return Optional.empty();
      }
      Path jar = Path.of(source.getLocation().toURI());
      Path file = jar.resolveSibling(platform).resolve(Platform.library());
      return Files.isRegularFile(jar) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (URISyntaxException
        | IllegalArgumentException
        | java.nio.file.FileSystemNotFoundException e) {
      return Optional.empty(); // not loaded from a file: there is nothing beside it
    }
  }

  private static Optional<Path> extracted(String platform) throws IOException {
    String resource = "/native/" + platform + "/" + Platform.library();
    try (InputStream in = LibraryFile.class.getResourceAsStream(resource);
        InputStream hash = LibraryFile.class.getResourceAsStream(resource + ".sha256")) {
      if (in == null || hash == null) {
        return Optional.empty();
      }
      String expected = new String(hash.readAllBytes(), StandardCharsets.US_ASCII).strip();
      Path directory = cache();
      Path file = directory.resolve(expected + "-" + Platform.library());
      if (Files.isRegularFile(file) && sha256(file).equals(expected)) {
        return Optional.of(file);
      }
      Path staged = Files.createTempFile(directory, "staged-", ".tmp");
      Files.copy(in, staged, StandardCopyOption.REPLACE_EXISTING);
      if (!sha256(staged).equals(expected)) {
        Files.delete(staged);
        throw new IOException("the library in the jar is damaged: its SHA-256 is not " + expected);
      }
      move(staged, file);
      return Optional.of(file);
    }
  }

  private static void move(Path staged, Path file) throws IOException {
    try {
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(staged, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A directory of mode 0700 below the cache of the user. */
  private static Path cache() throws IOException {
    String set = System.getProperty("headroom.cache");
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        set != null
            ? Path.of(set)
            : xdg != null && !xdg.isEmpty()
                ? Path.of(xdg, "headroom")
                : Path.of(System.getProperty("user.home"), ".cache", "headroom");
    Path directory = base.resolve("native");
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
    }
    return directory;
  }

  /** Read in pieces: what is read at once stays in memory beside the heap as long as its thread. */
  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
