package dev.headroom.agents;

import dev.headroom.HeadroomException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of another program's. It is replaced as a whole: the new bytes are written and forced to
 * the disk beside it, then moved over it, so that whoever reads it sees the old file or the new
 * one, whatever happens. Symbolic links stay links, permissions and owner stay.
 */
final class ConfigFile {
  private static final String STAGED = ".headroom-new";

  private final Path path;
  private final Consumer<String> steps;

  /**
   * @param path where it is, or would be
   * @param steps told of each step before it is taken
   */
  ConfigFile(Path path, Consumer<String> steps) {
    this.path = real(path);
    this.steps = steps;
  }

  /** Where a file really is; a link whose target is missing leads to where it would be. */
  private static Path real(Path path) {
    Path at = path.toAbsolutePath().normalize();
    try {
      for (int links = 0; Files.isSymbolicLink(at); links++) {
        if (links > 40) {
          throw new HeadroomException(path + " is a link that leads nowhere");
        }
        at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
      }
      return Files.exists(at) ? at.toRealPath() : at;
    } catch (IOException e) {
      throw failed(path, "cannot be found", e);
    }
  }

  Path path() {
    return path;
  }

  /** What it holds; nothing if there is none. */
  Optional<byte[]> read() {
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed(path, "cannot be read", e);
    }
  }

  /** Bytes as text; what is not UTF-8 is refused. */
  static String text(byte[] bytes, Path path) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw failed(path, "is not UTF-8 and was left alone", e);
    }
  }

  /** Refuses what must not be replaced: a file that is protected, or that has other names. */
  void checkReplaceable() {
    if (!Files.exists(path)) {
      return;
    }
    try {
      PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      boolean writable =
          posix == null
              ? Files.isWritable(path)
              : posix.readAttributes().permissions().contains(PosixFilePermission.OWNER_WRITE);
      if (!writable || !Files.isRegularFile(path)) {
        throw new HeadroomException(path + " is read-only or no file, and was left alone");
      }
      boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
      if (unix && Files.getAttribute(path, "unix:nlink") instanceof Integer links && links > 1) {
        throw new HeadroomException(
            path
                + " has "
                + links
                + " names (hard links), which replacing would part; edit it by hand");
      }
    } catch (IOException e) {
      throw failed(path, "cannot be looked at", e);
    }
  }

  /** Replaces or makes it. */
  void write(byte[] bytes) {
    Path staged = staged();
    try {
      Path directory = path.getParent();
      if (directory != null) {
        steps.accept("directories");
        Files.createDirectories(directory);
      }
      steps.accept("stage");
      Files.deleteIfExists(staged);
      try (FileChannel channel =
          FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        keepAttributes(staged);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int half = bytes.length / 2;
        channel.write(buffer.duplicate().limit(half));
        steps.accept("half");
        buffer.position(half);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      steps.accept("move");
      Files.move(staged, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      steps.accept("moved");
    } catch (IOException e) {
      throw failed(path, "cannot be written", e);
    }
  }

  /** Whether a file is one that was to be moved over another. */
  static boolean isStaged(Path file) {
    return file.toString().endsWith(STAGED);
  }

  private Path staged() {
    return path.resolveSibling("." + path.getFileName() + STAGED);
  }

  /** A new file is for its owner only, since configuration may hold keys. */
  private void keepAttributes(Path staged) throws IOException {
    PosixFileAttributeView to = Files.getFileAttributeView(staged, PosixFileAttributeView.class);
    if (to == null) {
      return;
    }
    if (!Files.exists(path)) {
      to.setPermissions(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
      return;
    }
    var from =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    var now = to.readAttributes();
    if (!from.owner().equals(now.owner())) {
      to.setOwner(from.owner());
    }
    if (!from.group().equals(now.group())) {
      to.setGroup(from.group());
    }
    to.setPermissions(from.permissions());
  }

  /** Removes what a run that was killed has left beside it. */
  void clean() {
    try {
      Files.deleteIfExists(staged());
    } catch (IOException e) {
      throw failed(staged(), "cannot be removed", e);
    }
  }

  void delete() {
    try {
      steps.accept("delete");
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failed(path, "cannot be removed", e);
    }
  }

  private static HeadroomException failed(Path path, String what, IOException e) {
    return new HeadroomException(path + " " + what + ": " + e, e);
  }
}
