package dev.headroom;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Texts of a kind that were left alone for the same reason: hundreds of a long conversation.
 *
 * @param kind what they are in the conversation, for example {@code tool_result}
 * @param reason why they go as they came
 * @param texts how many they are
 * @param tokens of all of them
 */
public record LeftAlone(String kind, String reason, long texts, long tokens) {
  private static final Comparator<LeftAlone> MOST_FIRST =
      Comparator.comparingLong(LeftAlone::tokens).reversed().thenComparing(LeftAlone::what);

  private record Why(String kind, String reason) {}

  /** Kind and reason in words. */
  public String what() {
    return kind + ": " + reason;
  }

  /** Of the decisions those that changed nothing, the most tokens first. */
  public static List<LeftAlone> of(Collection<Decision> decisions) {
    return sum(
        decisions.stream()
            .filter(d -> d.codec().isEmpty())
            .map(d -> new LeftAlone(d.kind(), d.reason(), 1, d.tokensBefore())));
  }

  /** One for each kind and reason, the most tokens first. */
  public static List<LeftAlone> sum(Stream<LeftAlone> all) {
    Map<Why, LeftAlone> sums = new LinkedHashMap<>();
    all.forEach(l -> sums.merge(new Why(l.kind, l.reason), l, LeftAlone::with));
    return sums.values().stream().sorted(MOST_FIRST).toList();
  }

  private LeftAlone with(LeftAlone other) {
    return new LeftAlone(kind, reason, texts + other.texts, tokens + other.tokens);
  }
}
