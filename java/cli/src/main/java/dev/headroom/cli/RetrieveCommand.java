package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.Limit;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retrieve}: an original that a marker stands for, or a part of it. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Gives the original behind a marker's hash, all of it or a part.",
      "Ranges are 7, 3-9, 40- or 7,3-9, from 1, both ends included.",
      "What is to be said of a part goes to standard error."
    })
final class RetrieveCommand implements Callable<Integer> {
  private final Main main;
  private final Map<String, String> parts = new HashMap<>();

  @Parameters(paramLabel = "HASH", description = "The 24 digits behind hash= in a marker.")
  private String hash = "";

  @Option(
      names = "--originals",
      paramLabel = "FILE",
      description = "The originals of a batch; default: the user's own.")
  private String originals = "";

  @Option(
      names = "--limit",
      paramLabel = "BYTES",
      description = "Give a page of at most so many bytes; default: all that is asked for.")
  private int limit = Integer.MAX_VALUE;

  RetrieveCommand(Main main) {
    this.main = main;
  }

  @Option(
      names = "--lines",
      paramLabel = "A-B",
      description = "Lines as they stand; of a listing of code by the numbers that it shows.")
  void lines(String ranges) {
    parts.put("lines", ranges);
  }

  @Option(
      names = "--rows",
      paramLabel = "A-B",
      description = "Elements of JSON, JSON lines, records of CSV; with --path of what it names.")
  void rows(String ranges) {
    parts.put("rows", ranges);
  }

  @Option(names = "--bytes", paramLabel = "A-B", description = "Bytes, whole characters.")
  void bytes(String range) {
    parts.put("bytes", range);
  }

  @Option(
      names = "--symbol",
      paramLabel = "NAME",
      description = "What declares a name in source code: settle, Ledger.settle.")
  void symbol(String name) {
    parts.put("symbol", name);
  }

  @Option(names = "--grep", paramLabel = "RE", description = "Lines that a regex matches.")
  void grep(String pattern) {
    parts.put("grep", pattern);
  }

  @Option(names = "--context", paramLabel = "N", description = "Lines around each of --grep.")
  void context(String lines) {
    parts.put("context", lines);
  }

  @Option(names = "--path", paramLabel = "JSONPATH", description = "Values that a path names.")
  void path(String path) {
    parts.put("path", path);
  }

  @Option(names = "--query", paramLabel = "TEXT", description = "What has these words, best first.")
  void query(String text) {
    parts.put("query", text);
  }

  @Override
  public Integer call() throws IOException {
    return switch (retrieve()) {
      case Retrieved.Page page -> {
        main.streams().out().write(page.body());
        if (!page.note().isEmpty()) {
          main.streams().err().println("headroom: " + page.note());
        }
        yield Exit.DONE;
      }
      case Retrieved.Miss miss -> throw Stop.notFound(miss.reason());
    };
  }

  private Retrieved retrieve() {
    if (originals.isEmpty()) {
      return retrieve(Headroom.builder());
    }
    try (OriginalStore store = OriginalsFile.open(originals)) {
      return retrieve(Headroom.builder().store(store));
    }
  }

  private Retrieved retrieve(Headroom.Builder builder) {
    try (Headroom headroom = builder.build()) {
      Limit most = limit == Integer.MAX_VALUE ? Limit.NONE : Limit.bytes(limit);
      return headroom.retrieve(new Reference(hash), Selector.of(parts), most);
    } catch (HeadroomException e) {
      throw Stop.usage(String.valueOf(e.getMessage()));
    }
  }
}
