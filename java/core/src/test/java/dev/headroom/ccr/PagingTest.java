package dev.headroom.ccr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.testing.Seeds;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who follows what the pages say gets everything once, byte for byte. */
class PagingTest {
  private static final Pattern NEXT =
      Pattern.compile("(?:next:|, then) (lines|rows|bytes)=([0-9,-]*[0-9-])");

  static LongStream seeds() {
    return Seeds.of("paging", 2000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void followingThePagesGivesAllLines(long seed) {
    byte[] original = new RandomOriginal(seed).bytes();
    for (String part : new String[] {"lines", "bytes"}) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      follow(original, part, page -> all.writeBytes(page.body));
      assertThat(all.toByteArray()).as("%s of %s", part, seed).isEqualTo(original);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void followingThePagesGivesAllRows(long seed) {
    byte[] original = new RandomOriginal(seed).bytes();
    Rows rows = Rows.of(original);
    if (rows.kind() == Rows.Kind.LINES || rows.size() == 0) {
      return;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    follow(original, "rows", page -> append(all, page, rows));
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int n = 1; n <= rows.size(); n++) {
      expected.write(original, rows.start(n), rows.end(n) - rows.start(n));
      expected.write('\n');
    }
    assertThat(all.toString(UTF_8).stripTrailing())
        .as("rows of %s", seed)
        .isEqualTo(expected.toString(UTF_8).stripTrailing());
  }

  private record Asked(String part, String ranges, byte[] body, boolean cut) {}

  private interface Pages {
    void page(Asked page);
  }

  private static void follow(byte[] original, String part, Pages pages) {
    if (original.length == 0) {
      return;
    }
    Deque<String[]> open = new ArrayDeque<>();
    open.add(new String[] {part, "1-"});
    while (!open.isEmpty()) {
      String[] ask = open.pop();
      Selector selector = Selector.of(Map.of(ask[0], ask[1]));
      Retrieved.Page page = (Retrieved.Page) Retrieval.of(original, selector, Limit.bytes(1000));
      assertThat(page.bytes().length).isLessThanOrEqualTo(1000);
      Matcher next = NEXT.matcher(page.note());
      Deque<String[]> found = new ArrayDeque<>();
      while (next.find()) {
        found.push(new String[] {next.group(1), next.group(2)});
      }
      boolean inside = page.note().contains(", bytes 1-") || ask[0].equals("bytes");
      boolean cut = inside && !found.isEmpty() && found.peekLast()[0].equals("bytes");
      found.forEach(open::push);
      pages.page(new Asked(ask[0], ask[1], page.body(), cut));
    }
  }

  /** Takes labels and a repeated header off, and ends what is not cut. */
  private static void append(ByteArrayOutputStream all, Asked page, Rows rows) {
    byte[] body = page.body;
    int at = 0;
    if (page.part.equals("rows")) {
      if (rows.headerEnd() > 0) {
        at = rows.headerEnd() - rows.headerStart() + 1;
      }
      int from = Integer.parseInt(page.ranges.replaceAll("\\D.*", ""));
      boolean several = from < rows.size();
      for (int n = from; at < body.length && n <= rows.size(); n++) {
        at += several ? (n + ":").length() : 0;
        int length = Math.min(rows.end(n) - rows.start(n), body.length - at);
        all.write(body, at, length);
        at += length;
        if (!page.cut || at < body.length) {
          all.write('\n');
        }
        at++;
      }
      return;
    }
    all.writeBytes(body);
    if (!page.cut) {
      all.write('\n');
    }
  }

  /** Seeded originals of every kind: some tiny, some with rows longer than a page. */
  private static final class RandomOriginal {
    private final Random random;

    RandomOriginal(long seed) {
      random = new Random(seed);
    }

    byte[] bytes() {
      StringBuilder b = new StringBuilder();
      int n = random.nextInt(60);
      String end = random.nextBoolean() ? "\n" : "\r\n";
      int kind = random.nextInt(7);
      b.append(kind == 0 ? "[" : kind == 1 ? "{\"x\":1,\"rows\" : [" : kind == 2 ? "{" : "");
      b.append(kind == 4 ? "id,name,text" + end : "");
      for (int i = 0; i < n; i++) {
        boolean last = i == n - 1;
        switch (kind) {
          case 0, 1 -> b.append(json(i)).append(last ? "" : random.nextBoolean() ? "," : " ,\n ");
          case 2 ->
              b.append("\"k").append(i).append("\": ").append(json(i)).append(last ? "" : ",");
          case 3 -> b.append(json(i)).append(last && random.nextBoolean() ? "" : end);
          case 4 -> b.append(i).append(",\"a\n,\"\"b\"\"\",").append(words()).append(end);
          case 5 -> b.append(words()).append(last && random.nextBoolean() ? "" : end);
          default -> b.append(words());
        }
      }
      b.append(kind == 0 ? "]" : kind == 1 ? "]}" : kind == 2 ? "}" : "");
      byte[] bytes = b.toString().getBytes(UTF_8);
      if (kind >= 5 && random.nextInt(3) == 0) {
        for (int i = 0; i < bytes.length; i += 1 + random.nextInt(40)) {
          bytes[i] = (byte) random.nextInt(256);
        }
      }
      return bytes;
    }

    private String json(int i) {
      return "{\"id\":%d, \"v\":%d.00,\"t\":\"%s\"}".formatted(i, i, words());
    }

    private String words() {
      StringBuilder b = new StringBuilder();
      int n = random.nextInt(10) == 0 ? random.nextInt(900) : random.nextInt(12);
      for (int i = 0; i < n; i++) {
        b.append(
            switch (random.nextInt(5)) {
              case 0 -> "é";
              case 1 -> "日本";
              case 2 -> "\uD83D\uDE00 ";
              case 3 -> "w ";
              default -> "x";
            });
      }
      return b.toString();
    }
  }
}
