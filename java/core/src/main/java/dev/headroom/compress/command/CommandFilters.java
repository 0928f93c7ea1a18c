package dev.headroom.compress.command;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The filters that are known, and which of them an output is for. */
public final class CommandFilters {
  private static final String INDEX = "filters.txt";

  /** An output is known by so many of its first and of its last lines. */
  private static final int LOOKED_AT = 300;

  private static final class Holder {
    static final CommandFilters BUILT_IN = read();
  }

  /** A pattern of the filter at a place. */
  private record Sign(int filter, LinePattern pattern) {}

  private final List<CommandFilter> filters;

  /** By the first byte of lines the patterns that may fit one, in the order of their filters. */
  private final List<List<Sign>> signs = new ArrayList<>();

  public CommandFilters(List<CommandFilter> filters) {
    this.filters = List.copyOf(filters);
    for (int first = 0; first < 256; first++) {
      List<Sign> some = new ArrayList<>();
      for (int f = 0; f < filters.size(); f++) {
        for (LinePattern pattern : filters.get(f).seen()) {
          if (pattern.mayBegin(first)) {
            some.add(new Sign(f, pattern));
          }
        }
      }
      signs.add(List.copyOf(some));
    }
  }

  /** The filters that come with the library. */
  public static CommandFilters builtIn() {
    return Holder.BUILT_IN;
  }

  private static CommandFilters read() {
    List<CommandFilter> filters = new ArrayList<>();
    for (String name : resource(INDEX).lines().toList()) {
      if (!name.isBlank()) {
        filters.add(CommandFilter.parse(name, resource(name + ".filter")));
      }
    }
    return new CommandFilters(filters);
  }

  private static String resource(String name) {
    try (InputStream in = CommandFilters.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<CommandFilter> all() {
    return filters;
  }

  /** The filter for what one of these commands, of which the first words are known, prints. */
  public Optional<CommandFilter> of(List<String> commands) {
    return filters.stream().filter(f -> commands.stream().anyMatch(f::isFor)).findFirst();
  }

  /** Adds one for each filter that knows a line; an empty one says nothing. */
  private void count(Line line, int[] known) {
    if (line.isEmpty()) {
      return;
    }
    AsciiSet characters = AsciiSet.of(line);
    int last = -1;
    for (Sign sign : signs.get(line.at(0) & 0xff)) {
      if (sign.filter != last && sign.pattern.matches(line, characters)) {
        last = sign.filter;
        known[last]++;
      }
    }
  }

  /** The filter that knows most lines of an output, if any knows one. */
  public Optional<CommandFilter> of(LineSequence text) {
    int[] known = new int[filters.size()];
    for (int i = 0; i < text.size(); i++) {
      if (i == LOOKED_AT) {
        i = Math.max(i, text.size() - LOOKED_AT);
      }
      Line line = Terminal.seen(text.get(i)).strip();
      count(line, known);
    }
    int best = -1;
    for (int f = 0; f < known.length; f++) {
      best = known[f] > (best < 0 ? 0 : known[best]) ? f : best;
    }
    return best < 0 ? Optional.empty() : Optional.of(filters.get(best));
  }
}
