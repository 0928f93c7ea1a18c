package dev.headroom.compress.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that are unlike the others: whose header has a shape that hardly any other has, or most of
 * whose words hardly any other line has.
 */
final class Rarities {
  /** What no more lines have is rare. */
  private static final int RARE = 2;

  /** How many fields make a header, and of how many odd ones none is. */
  private static final int FIELDS = 6;

  private static final int MOST_ODD = 12;

  /** So many words of a line are rare, and this share of all its words. */
  private static final int LEAST_WORDS = 3;

  private static final int LEAST_PERCENT = 30;
  private static final int LEAST_LETTERS = 3;

  private final Tokens tokens;
  private final LogLines lines;

  /** Whether lines without a time go on with what stands before them. */
  private final boolean timed;

  Rarities(Tokens tokens) {
    this.tokens = tokens;
    this.lines = tokens.lines;
    int times = 0;
    for (int i = 0; i < lines.count; i++) {
      times += tokens.time[i] >= 0 ? 1 : 0;
    }
    this.timed = times * 3 > lines.count;
  }

  private boolean isRecord(int line) {
    return tokens.key[line] != 0 && (!timed || tokens.time[line] >= 0);
  }

  /** Lines with an odd header, in order; none where headers are of many shapes. */
  List<Integer> odd() {
    Map<Long, int[]> shapes = new LinkedHashMap<>();
    Map<Long, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < lines.count; i++) {
      if (isRecord(i)) {
        long shape = shape(i);
        int n = counts.merge(shape, 1, Integer::sum);
        if (n <= RARE) {
          shapes.computeIfAbsent(shape, s -> new int[RARE])[n - 1] = i;
        }
      }
    }
    List<Integer> found = new ArrayList<>();
    shapes.forEach((shape, of) -> {
      int n = counts.getOrDefault(shape, 0);
      for (int k = 0; k < n && n <= RARE; k++) {
        found.add(of[k]);
      }
    });
    return found.size() <= MOST_ODD ? found : List.of();
  }

  /** The first fields of a line, of which only the kinds of characters count. */
  private long shape(int line) {
    byte[] a = lines.text;
    long h = 0;
    int fields = 0;
    byte last = ' ';
    for (int i = lines.from[line]; i < lines.to[line] && fields < FIELDS; i++) {
      byte kind = isWord(a[i]) ? (byte) 'a' : a[i];
      if (kind == last && (kind == 'a' || kind == ' ')) {
        continue;
      }
      fields += kind == ' ' ? 1 : 0;
      h = Hashes.mix(h, kind);
      last = kind;
    }
    return h;
  }

  private static boolean isWord(byte b) {
    return b < 0 || b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  private record Rare(int line, int percent) {}

  /** Lines of rare words, those with the greatest share of them first. */
  List<Integer> rare() {
    LongMap numbers = new LongMap();
    int[] count = words(numbers);
    List<Rare> found = new ArrayList<>();
    for (int i = 0; i < lines.count; i++) {
      if (!isRecord(i)) {
        continue;
      }
      int words = 0;
      int rare = 0;
      for (int j = 0; j < tokens.count(i); j++) {
        if (isWord(i, j)) {
          words++;
          rare += count[numbers.get(tokens.hash(i, j))] <= RARE ? 1 : 0;
        }
      }
      if (rare >= LEAST_WORDS && rare * 100 >= words * LEAST_PERCENT) {
        found.add(new Rare(i, rare * 100 / words));
      }
    }
    found.sort(Comparator.comparingInt((Rare r) -> -r.percent()));
    return found.stream().map(Rare::line).toList();
  }

  /** In how many lines each word stands. */
  private int[] words(LongMap numbers) {
    int[] count = new int[1024];
    int[] last = new int[1024];
    int size = 0;
    for (int i = 0; i < lines.count; i++) {
      for (int j = 0; isRecord(i) && j < tokens.count(i); j++) {
        if (!isWord(i, j)) {
          continue;
        }
        long h = tokens.hash(i, j);
        int w = numbers.get(h);
        if (w < 0) {
          w = size++;
          numbers.put(h, w);
          if (w == count.length) {
            count = Arrays.copyOf(count, w * 2);
            last = Arrays.copyOf(last, w * 2);
          }
        }
        count[w] += last[w] == i + 1 ? 0 : 1;
        last[w] = i + 1;
      }
    }
    return count;
  }

  private boolean isWord(int line, int token) {
    return tokens.isName(line, token)
        && tokens.to(line, token) - tokens.from(line, token) >= LEAST_LETTERS;
  }
}
