package dev.headroom.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The sources of this process, by their ranks; the last one reads by tokens alone, and everything.
 */
public final class SyntaxSources {
  private static final class Holder {
    static final SyntaxSources SHARED = load();
  }

  /**
   * A text that was read.
   *
   * @param source what read it
   */
  public record Read(SyntaxSource source, Syntax syntax) {}

  private final List<SyntaxSource> parsers;
  private final SyntaxSource lexical = new LexicalSource();

  private SyntaxSources(List<SyntaxSource> parsers) {
    this.parsers = parsers.stream().sorted(Comparator.comparingInt(SyntaxSource::rank)).toList();
  }

  /** Those on the class path. */
  public static SyntaxSources shared() {
    return Holder.SHARED;
  }

  /** These, and the lexical source. */
  public static SyntaxSources of(SyntaxSource... parsers) {
    return new SyntaxSources(List.of(parsers));
  }

  private static SyntaxSources load() {
    List<SyntaxSource> found = new ArrayList<>();
    ServiceLoader.load(SyntaxSource.class, SyntaxSources.class.getClassLoader())
        .forEach(found::add);
    return new SyntaxSources(found);
  }

  /** The names of all, in the order in which they are asked. */
  public List<String> names() {
    List<String> names = new ArrayList<>(parsers.stream().map(SyntaxSource::name).toList());
    names.add(lexical.name());
    return names;
  }

  /**
   * A text as the first source reads it that finds no errors, else the one that finds the fewest;
   * by its tokens alone only if no other source reads it.
   */
  public Read read(Language language, byte[] text) {
    Optional<Read> best = Optional.empty();
    for (SyntaxSource source : parsers) {
      Optional<Syntax> syntax = source.read(language, text);
      if (syntax.isPresent()
          && (best.isEmpty() || syntax.get().errors() < best.get().syntax().errors())) {
        best = Optional.of(new Read(source, syntax.get()));
      }
      if (best.isPresent() && best.get().syntax().errors() == 0) {
        break;
      }
    }
    return best.orElseGet(() -> lexical(language, text));
  }

  /** A text by its tokens alone. */
  public Read lexical(Language language, byte[] text) {
    return new Read(lexical, lexical.read(language, text).orElse(new Syntax(1, List.of())));
  }
}
