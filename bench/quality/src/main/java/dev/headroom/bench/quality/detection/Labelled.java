package dev.headroom.bench.quality.detection;

import dev.headroom.bench.quality.data.Case;
import dev.headroom.bench.quality.data.Generated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text and what it is.
 *
 * @param type the id of its content type
 * @param name where it comes from
 * @param text the text (UTF-8); not to be changed
 */
record Labelled(String type, String name, byte[] text) {
  private static final String HEAD = "#### ";

  /** Those of a file in which {@code #### type: name} stands above each. */
  static List<Labelled> ofFile(Path file) throws IOException {
    String all = Files.readString(file);
    List<Labelled> texts = new ArrayList<>();
    for (String one : all.substring(HEAD.length()).split("\n" + HEAD)) {
      int line = one.indexOf('\n');
      int colon = one.indexOf(": ");
      byte[] text = one.substring(line + 1).getBytes(StandardCharsets.UTF_8);
      texts.add(new Labelled(one.substring(0, colon), one.substring(colon + 2, line), text));
    }
    return texts;
  }

  /** The files below a folder, which are what the folder that they stand in is called. */
  static List<Labelled> ofFolder(Path folder) throws IOException {
    List<Labelled> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path parent = file.toAbsolutePath().getParent();
        String type = parent == null ? "" : String.valueOf(parent.getFileName());
        texts.add(new Labelled(type, file.toString(), Files.readAllBytes(file)));
      }
    }
    return texts;
  }

  /** Those of the generated families that are of one type. */
  static List<Labelled> generated(long seed, int each) {
    List<Labelled> texts = new ArrayList<>();
    for (Case c : Generated.cases(seed, each)) {
      String type = c.shape() == Case.Shape.CONTENT ? type(c) : "";
      if (!type.isEmpty()) {
        texts.add(new Labelled(type, c.family() + ", " + c.name(), c.input()));
      }
    }
    return texts;
  }

  private static String type(Case c) {
    return switch (c.family()) {
      case "JSON tables", "deep API payloads", "tool schemas", "SARIF" -> "json";
      case "JSON Lines logs" -> "json-lines";
      case "plain logs" -> "log";
      case "search results" -> "search";
      case "diffs" -> "diff";
      case "CSV" -> "csv";
      case "listings", "test runs" -> "text";
      case "JVM output" ->
          new String(c.input(), StandardCharsets.UTF_8).contains(".java:") && !hasFrames(c)
              ? "text"
              : "jvm";
      case "drawn tables" -> "table";
      case "HTML pages" -> "html";
      case "XML reports" -> "xml";
      case "YAML" -> "yaml";
      case "TOML" -> "toml";
      case "source code" -> "code";
      case "prose", "RAG chunks" -> "prose";
      default -> "";
    };
  }

  /** What javac says has no frames. */
  private static boolean hasFrames(Case c) {
    return new String(c.input(), StandardCharsets.UTF_8).contains("\tat ");
  }
}
