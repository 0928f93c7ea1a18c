package dev.headroom.agents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that must be left alone. */
enum Untouchable {
  READ_ONLY {
    @Override
    void put(Path file) throws IOException {
      Files.writeString(file, "");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    }
  },
  OF_TWO_NAMES {
    @Override
    void put(Path file) throws IOException {
      Files.writeString(file, "");
      Files.createLink(file.resolveSibling("other"), file);
    }
  },
  NO_UTF8 {
    @Override
    void put(Path file) throws IOException {
      Files.write(file, "# \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    }
  },
  A_DIRECTORY {
    @Override
    void put(Path file) throws IOException {
      Files.createDirectory(file);
    }
  },
  BELOW_A_FILE {
    @Override
    void put(Path file) throws IOException {
      Path parent = Disk.parent(file);
      if (parent.endsWith("home")) {
        Files.createDirectory(file);
        return;
      }
      Files.delete(parent);
      Files.writeString(parent, "");
    }
  },
  A_LINK_TO_ITSELF {
    @Override
    void put(Path file) throws IOException {
      Files.createSymbolicLink(file, file.getFileName());
    }
  };

  abstract void put(Path file) throws IOException;
}
