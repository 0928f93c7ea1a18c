package dev.headroom.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The sources of this process, those that know a language best first; the last one reads by tokens
 * alone.
 */
public final class SyntaxSources implements SyntaxSource {
  private static final class Holder {
    static final SyntaxSources SHARED = new SyntaxSources(load());
  }

  private final List<SyntaxSource> sources;

  private SyntaxSources(List<SyntaxSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** What is on the class path, and the lexical source. */
  public static SyntaxSources shared() {
    return Holder.SHARED;
  }

  /** These, and the lexical source. */
  public static SyntaxSources of(SyntaxSource... sources) {
    List<SyntaxSource> all = new ArrayList<>(List.of(sources));
    all.add(new LexicalSource());
    return new SyntaxSources(all);
  }

  private static List<SyntaxSource> load() {
    List<SyntaxSource> found = new ArrayList<>();
    ServiceLoader.load(SyntaxSource.class, SyntaxSources.class.getClassLoader())
        .forEach(found::add);
    found.sort(java.util.Comparator.comparing(s -> s.name().equals("tree-sitter") ? 1 : 0));
    found.add(new LexicalSource());
    return found;
  }

  /** Each source by itself, in the order in which they are asked. */
  public List<SyntaxSource> each() {
    return sources;
  }

  @Override
  public String name() {
    return String.join(", ", sources.stream().map(SyntaxSource::name).toList());
  }

  @Override
  public Optional<Syntax> read(Language language, byte[] text) {
    return sources.stream().flatMap(s -> s.read(language, text).stream()).findFirst();
  }
}
