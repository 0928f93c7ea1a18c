package dev.headroom.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What {@code src/test/python/models.py} wrote. */
final class Resources {
  private Resources() {}

  /** The directory of a model. */
  static String model(String name) {
    URL url = Objects.requireNonNull(Resources.class.getResource("/models/" + name));
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String name) {
    try (InputStream in = Objects.requireNonNull(Resources.class.getResourceAsStream(name))) {
      return ModelFiles.JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
