package dev.headroom.agents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How a file stands on a disk. */
enum Disk {
  PLAIN {
    @Override
    void put(Path file, String text) throws IOException {
      Files.writeString(file, text);
    }
  },
  FOR_A_GROUP {
    @Override
    void put(Path file, String text) throws IOException {
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }
  },
  LINKED {
    @Override
    void put(Path file, String text) throws IOException {
      Path target = Files.createDirectories(dotfiles(file)).resolve("kept");
      Files.writeString(target, text);
      Files.createSymbolicLink(file, parent(file).relativize(target));
    }
  },
  IN_A_LINKED_DIRECTORY {
    @Override
    void put(Path file, String text) throws IOException {
      Path parent = parent(file);
      if (parent.endsWith("home")) {
        Files.writeString(file, text);
        return;
      }
      Files.delete(parent);
      Path real = Files.createDirectories(dotfiles(file).resolve("below"));
      Files.createSymbolicLink(parent, real);
      Files.writeString(real.resolve(file.getFileName()), text);
    }
  },
  MISSING {
    @Override
    void put(Path file, String text) {}
  },
  LINKED_TO_NOTHING {
    @Override
    void put(Path file, String text) throws IOException {
      Files.createSymbolicLink(file, dotfiles(file).resolve("not").resolve("there"));
    }
  };

  /** Puts a text where a file is; its directory is there. */
  abstract void put(Path file, String text) throws IOException;

  /** Whether what is put has a text. */
  boolean hasText() {
    return this != MISSING && this != LINKED_TO_NOTHING;
  }

  /** The directory in which a file is. */
  static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private static Path dotfiles(Path file) {
    Path home = file;
    while (!home.endsWith("home")) {
      home = parent(home);
    }
    return home.resolveSibling("dotfiles");
  }

  /** All that is below a directory: kinds, permissions, links and bytes. */
  static Map<String, String> snapshot(Path directory) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.toList()) {
        all.put(directory.relativize(path).toString(), described(path));
      }
    }
    return all;
  }

  private static String described(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    }
    String mode =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    return Files.isDirectory(path)
        ? "directory " + mode
        : "file " + mode + " " + new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
  }
}
