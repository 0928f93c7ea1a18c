package dev.headroom.proxy.hooks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files in which agents keep outputs that are too long for a conversation. They are read by this
 * process, for whoever asks: so only one in a folder of such files, of which the asker knows a good
 * part; that it is a part of it the caller has to see.
 */
final class ResultFile {
  /** What the asker must know, in characters. */
  private static final int LEAST_KNOWN = 10_000;

  private static final int MOST_BYTES = 32 << 20;

  private ResultFile() {}

  /**
   * All of an output; empty if there is no such file, it is no UTF-8, or too little of it is known.
   *
   * @param place where it is; empty if it is not told
   * @param folder a name that stands in its path
   * @param known what the asker shows of it
   */
  static Optional<String> read(String place, String folder, String known) {
    try {
      Path file = Path.of(place);
      boolean isResult =
          file.isAbsolute()
              && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && file.toRealPath().toString().contains(folder);
      if (!isResult || known.length() < LEAST_KNOWN || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }
}
