package dev.headroom;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The entry: compresses requests and contents, and expands them again. Immutable, thread-safe. */
public final class Headroom implements AutoCloseable {
  private Headroom() {}

  /** Compresses a request body or a message array for a model, with the default configuration. */
  public static CompressResult<byte[]> compress(byte[] messages, String model) {
    throw new UnsupportedOperationException();
  }

  public static CompressResult<String> compress(String messages, String model) {
    throw new UnsupportedOperationException();
  }

  public static CompressResult<JsonNode> compress(JsonNode messages, String model) {
    throw new UnsupportedOperationException();
  }

  public static CompressResult<List<Map<String, ?>>> compress(
      List<? extends Map<String, ?>> messages, String model) {
    throw new UnsupportedOperationException();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Compresses a request body or a message array (JSON, UTF-8); what it does not know passes. */
  public CompressResult<byte[]> compress(byte[] messages) {
    throw new UnsupportedOperationException();
  }

  /** Compresses one content. The hint is a MIME type, tool name or file name, or empty. */
  public CompressResult<byte[]> compressText(byte[] content, String hint) {
    throw new UnsupportedOperationException();
  }

  public CompressResult<String> compressText(String content, String hint) {
    throw new UnsupportedOperationException();
  }

  /**
   * The original that a lossless text stands for.
   *
   * @throws HeadroomException if the codec is unknown or the text is none of its
   */
  public byte[] expand(byte[] text, String codec) {
    throw new UnsupportedOperationException();
  }

  public String expand(String text, String codec) {
    throw new UnsupportedOperationException();
  }

  /** Tokens of a text for this instance's model. */
  public int count(byte[] text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /** Settings of a {@link Headroom}; every one has a default. */
  public static final class Builder {
    public Builder model(String model) {
      throw new UnsupportedOperationException();
    }

    public Builder config(CompressConfig config) {
      throw new UnsupportedOperationException();
    }

    /** The kernel to use; by default the native one where it loads, else Java's. */
    public Builder kernel(dev.headroom.kernel.Kernel kernel) {
      throw new UnsupportedOperationException();
    }

    public Headroom build() {
      throw new UnsupportedOperationException();
    }
  }
}
