package dev.headroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of a model in a directory, and their SHA-256 in a file beside them, in the form of
 * {@code sha256sum}.
 */
record ModelFolder(Path directory) {
  static final String SUMS = "checksums.sha256";

  /** Of what a hub publishes for a model, what running it takes, and whose it is. */
  private static final Pattern MEMBERS =
      Pattern.compile(
          "config\\.json|tokenizer\\.json|tokenizer_config\\.json|special_tokens_map\\.json"
              + "|LICENSE.*|NOTICE.*|README\\.md|.*\\.onnx([._]data.*)?");

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

  /** The files that belong to the model, by their paths below the directory. */
  List<String> files() throws IOException {
    TreeMap<String, Path> files = new TreeMap<>();
    for (String below : List.of("", "onnx")) {
      Path folder = directory.resolve(below);
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (DirectoryStream<Path> list = Files.newDirectoryStream(folder)) {
        for (Path file : list) {
          String name = file.getFileName().toString();
          if (Files.isRegularFile(file) && MEMBERS.matcher(name).matches()) {
            files.put(below.isEmpty() ? name : below + "/" + name, file);
          }
        }
      }
    }
    return List.copyOf(files.keySet());
  }

  /** What they take, in bytes. */
  long bytes() throws IOException {
    long bytes = 0;
    for (String file : files()) {
      bytes += Files.size(directory.resolve(file));
    }
    return bytes;
  }

  /** The checksums that stand beside the files, by file; empty if there are none. */
  Map<String, String> sums() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    Path file = directory.resolve(SUMS);
    for (String line : Files.isRegularFile(file) ? Files.readAllLines(file) : List.<String>of()) {
      var parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw Stop.refused(file + ": no line of checksums: " + line);
      }
      sums.put(parts.group(2), parts.group(1));
    }
    return sums;
  }

  /**
   * Compares the files with their checksums.
   *
   * @return how many there are
   */
  int verify() throws IOException {
    Map<String, String> sums = sums();
    for (Map.Entry<String, String> sum : sums.entrySet()) {
      Path file = directory.resolve(sum.getKey()).normalize();
      if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
        throw Stop.refused(file + " is missing; install the model again");
      }
      if (!sha256(file).equals(sum.getValue())) {
        throw Stop.refused(file + " is not what " + SUMS + " says; install the model again");
      }
    }
    return sums.size();
  }

  /** Copies the files to another directory, with their checksums beside them. */
  void copyTo(Path target) throws IOException {
    StringBuilder sums = new StringBuilder();
    for (String file : files()) {
      Path copy = target.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(directory.resolve(file), copy);
      sums.append(sha256(copy)).append("  ").append(file).append('\n');
    }
    Files.writeString(target.resolve(SUMS), sums, StandardCharsets.UTF_8);
  }

  /** Removes what a copy left. */
  void delete() throws IOException {
    if (Files.isDirectory(directory)) {
      try (var all = Files.walk(directory)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
