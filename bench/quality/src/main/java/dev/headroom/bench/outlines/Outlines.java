package dev.headroom.bench.outlines;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.bench.quality.data.Signatures;
import dev.headroom.bench.quality.measure.MemoryStore;
import dev.headroom.bench.quality.measure.Share;
import dev.headroom.ccr.Limit;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.SyntaxSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Source files as outlines: what is saved, which names and signatures stand in them, whether they
 * parse where the originals do (by {@code javac}, Python's {@code compile()}, tree-sitter), whether
 * lines have the numbers that they seem to have, whether what notes name comes back byte for byte,
 * and, with the name of a function as the query, whether its block is whole.
 */
public final class Outlines {
  private static final String USAGE =
      "usage: ./build outlines [--files N] [--seed N] [--asked N] [--failures] [--write DIR]"
          + " [--parts LINES] [--mutated N] FOLDER...";

  /** Languages of fewer files have no row. */
  private static final int FEWEST = 5;

  private final MemoryStore store = new MemoryStore();
  private final Headroom headroom = Headroom.builder().model("gpt-4o").store(store).build();
  private int files = 200;
  private long seed = 1;
  private int asked = 3;
  private int mutated;
  private int parts;
  private boolean failures;
  private Optional<Path> write = Optional.empty();

  private Outlines() {}

  /** Prints a row for each language of each folder. */
  public static void main(String[] args) throws IOException {
    try {
      new Outlines().run(args);
    } catch (IllegalArgumentException e) {
      System.err.println("cannot take " + e.getMessage() + "\n" + USAGE);
      System.exit(2);
    }
  }

  private void run(String[] args) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--files" -> files = Integer.parseInt(args[++i]);
        case "--seed" -> seed = Long.parseLong(args[++i]);
        case "--asked" -> asked = Integer.parseInt(args[++i]);
        case "--failures" -> failures = true;
        case "--parts" -> parts = Integer.parseInt(args[++i]);
        case "--mutated" -> mutated = Integer.parseInt(args[++i]);
        case "--write" -> write = Optional.of(Path.of(args[++i]));
        default -> folders.add(Path.of(args[i]));
      }
    }
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("no folder");
    }
    if (mutated > 0) {
      List<Path> all = new ArrayList<>();
      for (Path folder : folders) {
        SourceFiles.below(folder, files, seed).values().forEach(all::addAll);
      }
      new Mutations(headroom, store, all, seed).run(mutated);
      return;
    }
    System.out.println(
        "| files | outlines | tokens | saved | median | names, signatures | parse | by | lines | ranges | asked | larger |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (Path folder : folders) {
      Map<Language, List<Path>> found = SourceFiles.below(folder, files, seed);
      for (Map.Entry<Language, List<Path>> e : found.entrySet()) {
        if (e.getValue().size() >= FEWEST) {
          print(folder, e.getKey(), e.getValue());
        }
      }
    }
  }

  private void print(Path folder, Language language, List<Path> paths) throws IOException {
    Parser parser = Parser.of(language);
    Tally t = tally(language, paths, parser);
    System.out.printf(
        Locale.ROOT,
        "| %s, %s, %d files | %d | %d | %.1f %% | %.1f %% | %s | %s | %s | %s | %s | %s | %d |%n",
        folder.getFileName(),
        language.id(),
        t.files,
        t.outlines,
        t.before,
        t.saved(),
        t.median(),
        shown(t.declared),
        shown(t.parsed),
        parser.name(),
        shown(t.lines),
        shown(t.exact),
        shown(t.asked),
        t.larger);
  }

  private static String shown(Share share) {
    return String.format(Locale.ROOT, "%.2f %% of %d", share.percent(), share.whole());
  }

  private Tally tally(Language language, List<Path> paths, Parser parser) throws IOException {
    Tally t = new Tally();
    Map<Path, byte[]> changed = new LinkedHashMap<>();
    List<byte[]> originals = new ArrayList<>();
    for (Path path : paths) {
      Optional<byte[]> read = text(path);
      if (read.isEmpty()) {
        continue;
      }
      byte[] text = read.get();
      CompressResult<byte[]> r = compress(text, path, "");
      t.add(r.tokensBefore(), r.tokensAfter());
      write(path, r);
      boolean outline = r.transformsApplied().contains("code-outline/1");
      Syntax syntax = SyntaxSources.shared().read(language, text).syntax();
      String shown = new String(r.messages(), UTF_8);
      Set<String> declared = Signatures.of(text, syntax);
      t.declared = t.declared.plus(Share.of(declared, d -> said(shown.contains(d), path, d)));
      t.asked = t.asked.plus(asked(text, path, syntax));
      if (outline) {
        t.outlines++;
        originals.add(text);
        changed.put(path, r.messages());
        read(t, path, text, r);
      }
    }
    parse(t, parser, originals, changed);
    return t;
  }

  /** A file, or some lines from the midst of it; empty if it has too few of them. */
  private Optional<byte[]> text(Path path) throws IOException {
    byte[] file = Files.readAllBytes(path);
    if (parts == 0) {
      return Optional.of(file);
    }
    String[] lines = new String(file, UTF_8).split("(?<=\n)");
    int last = lines.length - parts;
    if (last < 1) {
      return Optional.empty();
    }
    int from = 1 + new Random(seed ^ file.length).nextInt(last);
    return Optional.of(
        String.join("", Arrays.asList(lines).subList(from, from + parts)).getBytes(UTF_8));
  }

  /** Keeps what a file became, to be read; its tokens before and after are a part of its name. */
  private void write(Path path, CompressResult<byte[]> r) throws IOException {
    if (write.isPresent()) {
      String name = r.tokensAfter() + "-of-" + r.tokensBefore() + "-" + path.getFileName();
      Files.write(Files.createDirectories(write.get()).resolve(name), r.messages());
    }
  }

  private boolean said(boolean right, Path path, String what) {
    if (failures && !right) {
      System.err.println(path + ": " + what);
    }
    return right;
  }

  private CompressResult<byte[]> compress(byte[] text, Path path, String query) {
    return headroom.compressText(text, path.getFileName().toString(), query);
  }

  private void parse(Tally t, Parser parser, List<byte[]> originals, Map<Path, byte[]> changed) {
    BitSet before = parser.parse(originals);
    BitSet after = parser.parse(List.copyOf(changed.values()));
    List<Path> paths = List.copyOf(changed.keySet());
    List<Integer> whole = before.stream().boxed().toList();
    t.parsed =
        t.parsed.plus(Share.of(whole, i -> said(after.get(i), paths.get(i), "does not parse")));
  }

  /** Reads an outline, and asks for what its notes name. */
  private void read(Tally t, Path path, byte[] text, CompressResult<byte[]> r) {
    Reading reading = Reading.of(text, r.messages());
    boolean right = said(reading.wrong() == 0, path, "lines are not where they seem to be");
    t.lines = t.lines.plus(new Share(right ? 1 : 0, 1));
    Lookup whole = store.get(r.references().getFirst());
    boolean exact = whole instanceof Lookup.Found f && Arrays.equals(f.original(), text);
    String[] lines = new String(text, UTF_8).split("\n", -1);
    t.exact = t.exact.plus(new Share(exact ? 1 : 0, 1));
    t.exact =
        t.exact.plus(
            Share.of(
                reading.ranges(),
                range -> said(comesBack(range, lines, r), path, "comes not back: " + range)));
  }

  private boolean comesBack(Reading.Range range, String[] lines, CompressResult<byte[]> r) {
    String wanted =
        String.join("\n", Arrays.asList(lines).subList(range.first() - 1, range.last()));
    Retrieved got =
        headroom.retrieve(
            r.references().getFirst(),
            Selector.lines(range.first() + "-" + range.last()),
            Limit.NONE);
    return got instanceof Retrieved.Page page
        && new String(page.body(), UTF_8).stripTrailing().equals(wanted.stripTrailing());
  }

  /** Functions whose name is the query. */
  private Share asked(byte[] text, Path path, Syntax syntax) {
    List<Element> functions =
        syntax.elements().stream()
            .filter(e -> e.kind() == Kind.FUNCTION && e.hasName() && e.hasBody())
            .toList();
    int step = Math.max(1, functions.size() / Math.max(1, asked));
    Share share = Share.NONE;
    for (int i = 0, n = 0; i < functions.size() && n < asked; i += step, n++) {
      Element e = functions.get(i);
      String name = new String(text, e.nameFrom(), e.nameTo() - e.nameFrom(), UTF_8);
      String block = new String(text, e.bodyFrom(), e.bodyTo() - e.bodyFrom(), UTF_8);
      String shown = new String(compress(text, path, name).messages(), UTF_8);
      boolean whole = said(shown.contains(block), path, "not whole when asked for: " + name);
      share = share.plus(new Share(whole ? 1 : 0, 1));
    }
    return share;
  }
}
