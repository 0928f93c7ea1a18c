package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Divides the lines of a log into kinds. Lines are of one kind if they have one template; those
 * that tell of something wrong only if nothing but their time, numbers and ids differ, unless there
 * are many such kinds of one template, which differ in a name: these are one kind.
 */
final class Kinds {
  final List<Kind> all = new ArrayList<>();

  /** Of each kind its template; null where lines stand for themselves. */
  final List<@Nullable Template> templates = new ArrayList<>();

  private Kinds() {}

  static Kinds of(Tokens tokens) {
    LogLines lines = tokens.lines;
    boolean[] alarms = new boolean[lines.count];
    for (int i = 0; i < lines.count; i++) {
      alarms[i] = Alarms.of(lines.text, lines.from[i], lines.to[i]) > Alarms.NONE;
    }
    Kinds kinds = new Kinds();
    boolean[] done = new boolean[lines.count];
    for (Group group : Miner.groups(tokens, new ManyValues())) {
      kinds.group(tokens, group, alarms, done);
    }
    IntStream all = IntStream.range(0, lines.count).filter(i -> !done[i] && lines.length(i) > 0);
    Map<Boolean, List<Integer>> left =
        all.boxed().collect(Collectors.partitioningBy(i -> alarms[i]));
    kinds.alike(tokens, numbers(left.getOrDefault(true, List.of())), true);
    kinds.alike(tokens, numbers(left.getOrDefault(false, List.of())), false);
    return kinds;
  }

  private static int[] numbers(List<Integer> lines) {
    return lines.stream().mapToInt(Integer::intValue).toArray();
  }

  private void group(Tokens tokens, Group group, boolean[] alarms, boolean[] done) {
    int[] calm = Arrays.stream(group.lines).filter(i -> !alarms[i]).toArray();
    int[] wrong = Arrays.stream(group.lines).filter(i -> alarms[i]).toArray();
    if (calm.length > 1) {
      templates(tokens, new Group(group.key, group.varies, calm), false, done);
    }
    if (wrong.length >= ManyValues.MANY && masks(tokens, wrong) >= ManyValues.MANY) {
      templates(tokens, new Group(group.key, group.varies, wrong), true, done);
    }
  }

  private void templates(Tokens tokens, Group group, boolean alarms, boolean[] done) {
    for (Template t : TemplateBuilder.of(tokens, group)) {
      add(new Kind(alarms, t.lines), t);
      Arrays.stream(t.lines).forEach(i -> done[i] = true);
    }
  }

  /** How many kinds lines are of if only time, numbers and ids do not count. */
  private static int masks(Tokens tokens, int[] lines) {
    LogLines all = tokens.lines;
    Masks masks = new Masks();
    return (int)
        Arrays.stream(lines)
            .mapToLong(i -> masks.of(all.text, all.from[i], all.to[i]))
            .distinct()
            .count();
  }

  private void add(Kind kind, @Nullable Template template) {
    all.add(kind);
    templates.add(template);
  }

  /** Lines without a template: those that alarm are alike but for numbers, others if equal. */
  private void alike(Tokens tokens, int[] of, boolean alarming) {
    LogLines lines = tokens.lines;
    Masks masks = new Masks();
    LongMap byMask = new LongMap();
    List<int[]> members = new ArrayList<>();
    int[] sizes = new int[16];
    for (int i : of) {
      long mask =
          alarming
              ? masks.of(lines.text, lines.from[i], lines.to[i])
              : Hashes.of(lines.text, lines.from[i], lines.to[i]);
      int k = byMask.get(mask);
      if (k < 0) {
        k = members.size();
        byMask.put(mask, k);
        members.add(new int[2]);
        sizes = k == sizes.length ? Arrays.copyOf(sizes, k * 2) : sizes;
      }
      if (sizes[k] == members.get(k).length) {
        members.set(k, Arrays.copyOf(members.get(k), sizes[k] * 2));
      }
      members.get(k)[sizes[k]++] = i;
    }
    for (int k = 0; k < members.size(); k++) {
      add(new Kind(alarming, Arrays.copyOf(members.get(k), sizes[k])), null);
    }
  }

  /** The numbers of the kinds in order of their first lines. */
  List<Integer> inOrder() {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      order.add(k);
    }
    order.sort(Comparator.comparingInt(k -> all.get(k).first()));
    return order;
  }
}
