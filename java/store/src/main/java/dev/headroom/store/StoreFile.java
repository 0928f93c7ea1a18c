package dev.headroom.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * The file of a database. Its directory (0700) and the file (0600) are made before SQLite opens
 * them, so that at no time others can read them; SQLite gives the files beside it the same mode.
 */
record StoreFile(Path path) {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final List<String> BESIDE = List.of("", "-wal", "-shm", "-journal");

  StoreFile {
    path = path.toAbsolutePath().normalize();
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** What tells this file from another one that takes its place later. */
  Object identity() throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path : key;
  }

  /** Makes what is missing, and takes from others what they may not see. */
  void prepare() throws IOException {
    prepareDirectory();
    try {
      Files.createFile(path, attributes("rw-------"));
    } catch (FileAlreadyExistsException e) {
      for (String end : BESIDE) {
        hide(path.resolveSibling(path.getFileName() + end));
      }
    }
  }

  /** Makes its directory if that is missing. */
  void prepareDirectory() throws IOException {
    Path directory = path.getParent();
    if (directory != null) {
      Files.createDirectories(directory, attributes("rwx------"));
    }
  }

  private void hide(Path file) throws IOException {
    if (posix()
        && Files.isRegularFile(file)
        && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      Files.setPosixFilePermissions(file, OWNER);
    }
  }

  private FileAttribute<?>[] attributes(String mode) {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private boolean posix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
