package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
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

  /** Of each line that alarms the number of its mask, else -1. */
  private final int[] mask;

  /** How many lines have a mask. */
  private final int[] alike;

  private Kinds(int[] mask) {
    this.mask = mask;
    this.alike = new int[mask.length];
    Arrays.stream(mask).filter(m -> m >= 0).forEach(m -> alike[m]++);
  }

  private static int[] masks(LogLines lines, boolean[] alarms) {
    Masks masks = new Masks();
    LongMap numbers = new LongMap();
    int[] mask = new int[lines.count];
    int n = 0;
    for (int i = 0; i < lines.count; i++) {
      mask[i] = -1;
      if (alarms[i]) {
        long h = masks.of(lines.text, lines.from[i], lines.to[i]);
        mask[i] = numbers.get(h);
        if (mask[i] < 0) {
          mask[i] = n++;
          numbers.put(h, mask[i]);
        }
      }
    }
    return mask;
  }

  static Kinds of(Tokens tokens) {
    LogLines lines = tokens.lines;
    boolean[] alarms = new boolean[lines.count];
    for (int i = 0; i < lines.count; i++) {
      alarms[i] = tokens.lines.alarms(i);
    }
    Kinds kinds = new Kinds(masks(lines, alarms));
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
    if (calm.length > 1) {
      for (Template t : TemplateBuilder.of(tokens, new Group(group.key, group.varies, calm))) {
        add(new Kind(false, t.lines), t);
        Arrays.stream(t.lines).forEach(i -> done[i] = true);
      }
    }
    int[] wrong = Arrays.stream(group.lines).filter(i -> alarms[i]).toArray();
    if (wrong.length < ManyValues.MANY) {
      return;
    }
    for (Template t : TemplateBuilder.of(tokens, new Group(group.key, group.varies, wrong))) {
      int[] whole = ofWholeMasks(t.lines);
      if (whole.length > 0) {
        add(new Kind(true, whole), new Template(t.literals, t.slots, whole));
        Arrays.stream(whole).forEach(i -> done[i] = true);
      }
    }
  }

  /** Those lines whose masks no other line has, if they are of many masks; else none. */
  private int[] ofWholeMasks(int[] lines) {
    Map<Integer, Integer> here = new HashMap<>();
    for (int i : lines) {
      here.merge(mask[i], 1, Integer::sum);
    }
    here.entrySet().removeIf(e -> e.getValue() < alike[e.getKey()]);
    return here.size() < ManyValues.MANY
        ? new int[0]
        : Arrays.stream(lines).filter(i -> here.containsKey(mask[i])).toArray();
  }

  private void add(Kind kind, @Nullable Template template) {
    all.add(kind);
    templates.add(template);
  }

  /** Lines without a template: those that alarm are alike but for numbers, others if equal. */
  private void alike(Tokens tokens, int[] of, boolean alarming) {
    LogLines lines = tokens.lines;
    LongMap byKey = new LongMap();
    List<int[]> members = new ArrayList<>();
    int[] sizes = new int[16];
    for (int i : of) {
      long key = alarming ? mask[i] : Hashes.of(lines.text, lines.from[i], lines.to[i]);
      int k = byKey.get(key);
      if (k < 0) {
        k = members.size();
        byKey.put(key, k);
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
