package dev.headroom.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Logs of many formats by a seed: records of a few templates, errors, traces, repeats, and among
 * them what is hard to write again: look-alikes of our own forms, bytes that are not UTF-8, odd
 * ends of lines, long lines, columns filled up with spaces.
 */
public final class RandomLog {
  private static final String[] SERVICES = {
    "gateway", "orders", "billing", "search", "mail", "auth", "stock", "catalog"
  };
  private static final String[] WORDS = {
    "connection", "session", "block", "request", "cache", "user", "queue", "task", "node", "lease"
  };
  private static final String[] VERBS = {
    "opened", "closed", "started", "received", "expired", "moved", "accepted", "failed", "refused"
  };
  private static final String[] ODD = {
    "|literal",
    "[\u00d712]",
    "[then 3 lines as after the same line above]",
    "== Dec 10",
    " opened connection 7",
    "",
    "   ",
    "[log 3 lines: time",
    "[17-20]",
    "12:34 (x3 to 9) ~ x",
    "handle = <date> <time> *",
    "a\tb\tc",
    "\u001b[31mERROR\u001b[0m red",
    "''",
    "@context value",
    "x\u0000y\u0001z\u0002",
    "[3 of 9 lines omitted. Retrieve: hash=0123456789abcdef01234567]",
    "\u65e5\u672c\u8a9e 17 \u20ac",
    "12:00:01 12:00:02 opened"
  };
  private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Oct", "Nov", "Dec"};
  private static final String[] LEVELS = {"INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"};

  private final Random random;
  private final int format;
  private final boolean hostile;
  private long clock;

  private RandomLog(long seed, boolean hostile) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
    this.format = random.nextInt(8);
    this.hostile = hostile;
    this.clock = 36_000_000L + random.nextInt(1000);
  }

  /** A log with whatever may stand in one. */
  public static byte[] hostile(long seed) {
    return new RandomLog(seed, true).bytes(3 + new Random(seed).nextInt(120));
  }

  /** A log as programs write it, of so many lines and more. */
  public static byte[] plain(long seed, int lines) {
    return new RandomLog(seed, false).bytes(lines);
  }

  private byte[] bytes(int n) {
    List<byte[]> lines = new ArrayList<>();
    while (lines.size() < n) {
      lines.add(line().getBytes(StandardCharsets.UTF_8));
      int repeat = hostile && random.nextInt(12) == 0 ? random.nextInt(6) : 0;
      for (int k = 0; k < repeat; k++) {
        lines.add(lines.get(Math.max(0, lines.size() - 1 - random.nextInt(3))));
      }
      if (random.nextInt(40) == 0) {
        trace(lines);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int ends = hostile ? random.nextInt(4) : 0;
    for (int i = 0; i < lines.size(); i++) {
      out.writeBytes(mutated(lines.get(i)));
      boolean last = i == lines.size() - 1;
      if (!(last && hostile && random.nextBoolean())) {
        boolean crlf = ends == 1 || ends == 2 && random.nextBoolean();
        out.writeBytes((crlf ? "\r\n" : "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  private byte[] mutated(byte[] line) {
    if (!hostile || line.length == 0 || random.nextInt(25) > 0) {
      return line;
    }
    byte[] out = line.clone();
    byte b = (byte) random.nextInt(256);
    out[random.nextInt(out.length)] = b == '\n' ? (byte) 0xff : b;
    return out;
  }

  private String line() {
    if (hostile && random.nextInt(15) == 0) {
      return ODD[random.nextInt(ODD.length)];
    }
    if (hostile && random.nextInt(200) == 0) {
      return head() + "x".repeat(5000);
    }
    return head() + message();
  }

  private String head() {
    clock += random.nextInt(900);
    long s = clock / 1000;
    String time = String.format(Locale.ROOT, "%02d:%02d:%02d", s / 3600 % 24, s / 60 % 60, s % 60);
    int day = 1 + (int) (s / 86_400);
    String level = LEVELS[random.nextInt(LEVELS.length)];
    String service = SERVICES[random.nextInt(SERVICES.length)];
    int pid = 200 + random.nextInt(5) * 977;
    char letter = level.charAt(0);
    return switch (format) {
      case 0 ->
          "2026-11-%02d %s,%03d %-5s [%s] ".formatted(day, time, clock % 1000, level, service);
      case 1 -> MONTHS[day % 6] + " %2d %s host %s[%d]: ".formatted(day, time, service, pid);
      case 2 -> "[%s] %s: ".formatted(time, level.toLowerCase(Locale.ROOT));
      case 3 ->
          "11-%02d %s.%03d %5d %5d %c %s: "
              .formatted(day, time, clock % 1000, pid, pid + random.nextInt(20), letter, service);
      case 4 -> "2026-11-%02dT%s.%03dZ %s %s ".formatted(day, time, clock % 1000, level, service);
      case 5 -> level + ": ";
      case 6 -> "10.0.0.%d - - [%02d/Nov/2026:%s +0000] ".formatted(random.nextInt(9), day, time);
      default ->
          "%c11%02d %s.%06d %7d %s.go:%d] "
              .formatted(letter, day, time, clock % 1000 * 1000, pid, service, pid % 90);
    };
  }

  private String message() {
    String word = WORDS[random.nextInt(WORDS.length)];
    String verb = VERBS[random.nextInt(VERBS.length)];
    int n = random.nextInt(1000);
    return switch (random.nextInt(9)) {
      case 0 -> verb + " " + word + " " + n + " of " + n + " in " + random.nextInt(90) + " ms";
      case 1 -> word + " blk_" + Long.toHexString(random.nextLong()) + " size=" + n + " ok";
      case 2 -> "\"GET /api/" + word + "/" + n + " HTTP/1.1\" 200 " + n * 7;
      case 3 -> verb + " for user " + SERVICES[random.nextInt(8)] + " (" + word + ")";
      case 4 -> "heartbeat";
      case 6 -> {
        String pod = SERVICES[random.nextInt(3)];
        yield "[" + pod + "] " + pod + "-5c64b9d-x" + n % 4 + " " + trace() + " served";
      }
      case 7 -> "block " + trace() + " moved to node-" + n % 3 + ".rack7.example.com";
      case 5 -> "progress: " + "%6d".formatted(n) + " of 1000  done";
      default -> word + " " + verb + " with 0 errors, code=" + random.nextInt(3);
    };
  }

  /** An id that recurs, or what looks like the beginning of one. */
  private String trace() {
    String id = "%016x".formatted((1 + random.nextInt(9)) * 0x9E3779B97F4A7C15L);
    return hostile && random.nextInt(9) == 0 ? id.substring(0, 1 + random.nextInt(15)) + ".." : id;
  }

  private static void trace(List<byte[]> lines) {
    lines.add("java.io.IOException: no answer from 10.0.0.7".getBytes(StandardCharsets.UTF_8));
    for (int k = 0; k < 4; k++) {
      String frame = "\tat shop.Store.find(Store.java:" + (k * 31 + 7) + ")";
      lines.add(frame.getBytes(StandardCharsets.UTF_8));
    }
  }
}
