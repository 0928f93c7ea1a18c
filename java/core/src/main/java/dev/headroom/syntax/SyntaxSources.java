package dev.headroom.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

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
   * @param language what it was read as
   */
  public record Read(SyntaxSource source, Language language, Syntax syntax) {}

  /** A text by its bytes, which nobody changes. */
  private record Text(Language language, byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Text t && language == t.language && Arrays.equals(bytes, t.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes) * 31 + language.ordinal();
    }
  }

  private final List<SyntaxSource> parsers;
  private final SyntaxSource lexical = new LexicalSource();

  /** What was read, if that is remembered. */
  private final @Nullable Map<Text, Read> reads;

  private SyntaxSources(List<SyntaxSource> parsers, @Nullable Map<Text, Read> reads) {
    this.parsers = parsers.stream().sorted(Comparator.comparingInt(SyntaxSource::rank)).toList();
    this.reads = reads;
  }

  /** Those on the class path. */
  public static SyntaxSources shared() {
    return Holder.SHARED;
  }

  /** These, and the lexical source. */
  public static SyntaxSources of(SyntaxSource... parsers) {
    return new SyntaxSources(List.of(parsers), null);
  }

  private static SyntaxSources load() {
    List<SyntaxSource> found = new ArrayList<>();
    ServiceLoader.load(SyntaxSource.class, SyntaxSources.class.getClassLoader())
        .forEach(found::add);
    return new SyntaxSources(found, null);
  }

  /**
   * The same, which read a text once however often it is asked for. Confined to a call, and so to a
   * thread.
   */
  public SyntaxSources remembering() {
    return new SyntaxSources(parsers, new HashMap<>());
  }

  /** The names of all, in the order in which they are asked. */
  public List<String> names() {
    List<String> names = new ArrayList<>(parsers.stream().map(SyntaxSource::name).toList());
    names.add(lexical.name());
    return names;
  }

  /**
   * A text as the first source reads it that finds no errors, in its language or one that is
   * related to it, else the one that finds the fewest; by its tokens alone only if no other source
   * reads it.
   */
  public Read read(Language language, byte[] text) {
    return reads == null
        ? parsed(language, text)
        : reads.computeIfAbsent(new Text(language, text), t -> parsed(t.language, t.bytes));
  }

  private Read parsed(Language language, byte[] text) {
    Optional<Read> best = Optional.empty();
    for (Language relative : language.relatives()) {
      for (SyntaxSource source : parsers) {
        int least = best.map(b -> b.syntax().errors()).orElse(Integer.MAX_VALUE);
        best =
            least == 0
                ? best
                : source
                    .read(relative, text)
                    .filter(s -> s.errors() < least)
                    .map(s -> new Read(source, relative, s))
                    .or(keep(best));
      }
    }
    return best.orElseGet(() -> lexical(language, text));
  }

  private static <T> java.util.function.Supplier<Optional<T>> keep(Optional<T> value) {
    return () -> value;
  }

  /** A text by its tokens alone. */
  public Read lexical(Language language, byte[] text) {
    return new Read(
        lexical, language, lexical.read(language, text).orElse(new Syntax(1, List.of())));
  }
}
