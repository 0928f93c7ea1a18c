package dev.headroom.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The output of a run over lines. A file is written beside its name, as {@code NAME.partial}, and
 * moved there when the run is over: a finished name always means a finished run and an earlier
 * output is not lost to a run that breaks off, while the lines that were done stay readable.
 * Standard output, devices and named pipes are written as they are.
 */
final class OutputFile implements AutoCloseable {
  private final OutputStream out;
  private final Path partial;
  private final Path target;
  private final boolean standard;

  private OutputFile(OutputStream out, Path partial, Path target, boolean standard) {
    this.out = out;
    this.partial = partial;
    this.target = target;
    this.standard = standard;
  }

  static OutputFile open(Streams streams, String name) throws IOException {
    if (name.equals(Input.STANDARD)) {
      return new OutputFile(streams.out(), Path.of(name), Path.of(name), true);
    }
    Path target = Path.of(name);
    if (Files.exists(target)) {
      target = target.toRealPath();
    }
    if (Files.isDirectory(target)) {
      throw Stop.usage("output is a directory: " + name + "; name a file");
    }
    boolean special = Files.exists(target) && !Files.isRegularFile(target);
    Path partial = special ? target : target.resolveSibling(target.getFileName() + ".partial");
    try {
      OutputStream file = special ? Streams.data(Files.newOutputStream(target)) : create(partial);
      return new OutputFile(file, partial, target, false);
    } catch (NoSuchFileException e) {
      throw Stop.notFound("no such directory for the output: " + name);
    }
  }

  private static OutputStream create(Path partial) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16);
  }

  OutputStream stream() {
    return out;
  }

  /** Makes the output whole: flushed, closed and under its own name. */
  void commit() throws IOException {
    if (standard) {
      out.flush();
      return;
    }
    out.close();
    if (!partial.equals(target)) {
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (!standard) {
      out.close();
    }
  }
}
