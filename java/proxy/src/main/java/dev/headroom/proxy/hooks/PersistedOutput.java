package dev.headroom.proxy.hooks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An output of more than 30,000 characters: Claude Code writes it to a file, tells its hook the
 * beginning, and shows the model a short preview. The whole file is made shorter and shown instead,
 * if it becomes short enough.
 *
 * <p>The file is read by this process, for whoever asks: so only one that Claude Code keeps results
 * in, that is as long as is told, and that begins with what the asker knows of it.
 */
final class PersistedOutput {
  /** A page of what the retrieval tool gives is as long. */
  private static final int MOST_CHARACTERS = 16_000;

  private static final int LEAST_KNOWN = 10_000;
  private static final int MOST_BYTES = 32 << 20;

  /** Makes the output in a result shorter; whether it was. */
  boolean shorten(ObjectNode response, ToolCall call, HookShape.Service service) {
    Optional<String> shorter =
        read(response)
            .flatMap(text -> service.shorten(call, text))
            .filter(text -> text.length() <= MOST_CHARACTERS);
    shorter.ifPresent(text -> {
      response.put("stdout", text);
      response.remove("persistedOutputPath");
      response.remove("persistedOutputSize");
    });
    return shorter.isPresent();
  }

  private static Optional<String> read(ObjectNode response) {
    String known = Json.text(response, "stdout");
    try {
      Path file = Path.of(Json.text(response, "persistedOutputPath"));
      boolean isResult =
          file.isAbsolute()
              && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && file.toRealPath().toString().contains("tool-results");
      if (!isResult || known.length() < LEAST_KNOWN || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(known) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException | InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
