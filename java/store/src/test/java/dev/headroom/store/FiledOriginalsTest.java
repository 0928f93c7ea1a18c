package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiledOriginalsTest {
  private static final byte[] TEXT = "what stood there\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path home = Path.of("");

  private Path directory() {
    return home.resolve("h").resolve(FiledOriginals.DIRECTORY);
  }

  private static Reference kept(FiledOriginals originals) {
    return ((Stored.Kept) originals.put(TEXT)).reference();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.toList();
    }
  }

  @Test
  void writesEachOriginalOnceForItsOwnerAlone() throws Exception {
    try (FiledOriginals originals = new FiledOriginals(new MemoryOriginals(1000), directory())) {
      Reference reference = kept(originals);
      assertThat(kept(originals)).isEqualTo(reference);
      Path file = directory().resolve(reference.hash() + ".txt");
      assertThat(files()).containsExactly(file);
      assertThat(file).hasBinaryContent(TEXT);
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.getPosixFilePermissions(directory()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void writesAFileAnewThatIsNotTheOriginal() throws Exception {
    try (FiledOriginals originals = new FiledOriginals(new MemoryOriginals(1000), directory())) {
      Path file = directory().resolve(kept(originals).hash() + ".txt");
      Files.writeString(file, "what stood where\n");
      kept(originals);
      assertThat(file).hasBinaryContent(TEXT);
      Files.writeString(file, "what");
      kept(originals);
      assertThat(file).hasBinaryContent(TEXT);
    }
  }

  @Test
  void doesNotCountAsKeptWhatIsNoFile() throws Exception {
    Files.writeString(home.resolve("h"), "no directory");
    try (FiledOriginals originals = new FiledOriginals(new MemoryOriginals(1000), directory())) {
      assertThat(originals.put(TEXT)).isInstanceOf(Stored.NotKept.class);
    }
  }

  @Test
  void removesOldFilesAndNoOthers() throws Exception {
    try (FiledOriginals originals = new FiledOriginals(new MemoryOriginals(1000), directory())) {
      Reference reference = kept(originals);
      Path own = Files.writeString(directory().resolve("README.txt"), "of the user");
      Instant now = Instant.now();
      Files.setLastModifiedTime(own, FileTime.from(now.minus(Duration.ofDays(9))));
      FiledOriginals.removeOlder(directory(), now, Duration.ofDays(1));
      assertThat(files()).hasSize(2);
      FiledOriginals.removeOlder(directory(), now.plusSeconds(60), Duration.ZERO);
      assertThat(files()).containsExactly(own);
      kept(originals);
      FiledOriginals.remove(directory(), reference);
      assertThat(files()).containsExactly(own);
    }
  }
}
