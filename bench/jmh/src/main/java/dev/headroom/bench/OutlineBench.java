package dev.headroom.bench;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Source files as outlines (all of {@code compressText}, with exact counts and the check of what
 * comes out, which is parsed as well), beside the parser alone, with what it declares. An operation
 * is one file of those of the language below the folder ({@code -Dheadroom.bench.data}, the first
 * argument of {@code ./build bench}), 4 KB to 200 KB each, up to 200.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class OutlineBench {
  private static final int FILES = 200;
  private static final long LEAST_BYTES = 4_000;
  private static final long MOST_BYTES = 200_000;

  @Param({"java", "python", "typescript", "go", "rust"})
  public String language = "";

  /** Keeps nothing: what is measured is making outlines. */
  private static final class NoStore implements OriginalStore {
    @Override
    public Stored put(byte[] original) {
      return new Stored.Kept(dev.headroom.ccr.Reference.of(original));
    }

    @Override
    public Lookup get(dev.headroom.ccr.Reference reference) {
      return new Lookup.Missing("not kept");
    }

    @Override
    public void close() {}
  }

  private final Headroom headroom = Headroom.builder().model("gpt-4o").store(new NoStore()).build();
  private final List<byte[]> files = new ArrayList<>();
  private Language read = Language.JAVA;
  private int next;

  @Setup
  public void load() throws IOException {
    read = Language.named(language).orElseThrow();
    Path folder = Path.of(System.getProperty("headroom.bench.data", ""));
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> some =
          all.filter(f -> Language.of(f.toString()).filter(l -> l == read).isPresent())
              .filter(f -> f.toFile().length() >= LEAST_BYTES && f.toFile().length() < MOST_BYTES)
              .sorted()
              .toList();
      int step = Math.max(1, some.size() / FILES);
      for (int i = 0; i < some.size() && files.size() < FILES; i += step) {
        files.add(Files.readAllBytes(some.get(i)));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalStateException(
          "no files of " + language + ": ./build bench FOLDER OutlineBench");
    }
  }

  private byte[] file(Work work) {
    byte[] file = files.get(next++ % files.size());
    work.bytes += file.length;
    return file;
  }

  @Benchmark
  public CompressResult<byte[]> outline(Work work) {
    return headroom.compressText(file(work), "a." + language);
  }

  @Benchmark
  public SyntaxSources.Read parser(Work work) {
    return SyntaxSources.shared().read(read, file(work));
  }
}
