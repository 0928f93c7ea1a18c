package dev.headroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a named input; {@code -} is standard input. */
final class Input {
  /** The name that stands for standard input and standard output. */
  static final String STANDARD = "-";

  /** The longest array every JVM gives. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private Input() {}

  /** Stops with a message if there is no such input, before anything else is set up. */
  static void check(String name) {
    if (name.equals(STANDARD)) {
      return;
    }
    if (Files.isDirectory(Path.of(name))) {
      throw Stop.usage("input is a directory: " + name + "; name a file");
    }
    if (Files.notExists(Path.of(name))) {
      throw Stop.notFound("no such file: " + name);
    }
  }

  /** The input, unbuffered; the caller closes it. */
  static InputStream open(Streams streams, String name) throws IOException {
    check(name);
    if (name.equals(STANDARD)) {
      return streams.in();
    }
    try {
      return Files.newInputStream(Path.of(name));
    } catch (AccessDeniedException e) {
      throw Stop.refused("no permission to read " + name);
    }
  }

  /** The whole input. */
  static byte[] readAll(Streams streams, String name) throws IOException {
    try (InputStream in = open(streams, name)) {
      byte[] bytes = in.readNBytes(LONGEST);
      if (bytes.length == LONGEST && in.read() >= 0) {
        throw Stop.refused("input is larger than " + LONGEST + " bytes: " + name);
      }
      return bytes;
    }
  }
}
