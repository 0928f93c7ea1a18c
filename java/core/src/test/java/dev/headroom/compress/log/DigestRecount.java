package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts in a log, line by line and with patterns, what a digest of it says. */
final class DigestRecount {
  private static final Pattern GAP = Pattern.compile("\\[(\\d+)(?:-(\\d+))?]");
  private static final Pattern ENTRY =
      Pattern.compile("(\\d+)(?: \\(x(\\d+) to (\\d+)\\))?(:| ~ )(.*)", Pattern.DOTALL);
  private static final Pattern SLOT =
      Pattern.compile("\\{[^{}]*}|\\d[^\\s{}]* ?[^\\s{}]*\\d[^\\s{}]*\\.\\.[^{}]*?\\d[^\\s{}]*");

  private final List<String> lines;
  private final String digest;
  private final String name;

  DigestRecount(byte[] log, byte[] digest, String name) {
    String text = new String(log, UTF_8);
    boolean crlf = text.replace("\r\n", "").indexOf('\n') < 0;
    this.lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    boolean ended = lines.getLast().isEmpty();
    if (ended) {
      lines.removeLast();
    }
    for (int i = 0; crlf && i < lines.size() - (ended ? 0 : 1); i++) {
      lines.set(i, lines.get(i).substring(0, lines.get(i).length() - 1));
    }
    this.digest = new String(digest, UTF_8);
    this.name = name;
  }

  private static final Pattern MARKER =
      Pattern.compile(
          "\\[(\\d+) of (\\d+) lines omitted"
              + "(?:, (\\d+) of them of kinds that do not stand here)?\\. ");

  void all() {
    String[] said = digest.split("\n", -1);
    int next = 1;
    int shown = 0;
    int told = 0;
    for (int i = 1; i < said.length - 1; i++) {
      Matcher gap = GAP.matcher(said[i]);
      if (gap.matches()) {
        assertThat(Integer.parseInt(gap.group(1))).as(name).isEqualTo(next);
        next = 1 + Integer.parseInt(gap.group(2) == null ? gap.group(1) : gap.group(2));
        continue;
      }
      Matcher entry = ENTRY.matcher(said[i]);
      assertThat(entry.matches()).as("%s: %s", name, said[i]).isTrue();
      assertThat(Integer.parseInt(entry.group(1))).as(name).isEqualTo(next);
      entry(next, entry);
      told += entry.group(2) == null ? 1 : Integer.parseInt(entry.group(2));
      next++;
      shown++;
    }
    assertThat(next).as(name).isEqualTo(lines.size() + 1);
    Matcher marker = MARKER.matcher(said[said.length - 1]);
    assertThat(marker.lookingAt()).as(name).isTrue();
    assertThat(marker.group(1)).as(name).isEqualTo("" + (lines.size() - shown));
    assertThat(marker.group(2)).as(name).isEqualTo("" + lines.size());
    int untold = marker.group(3) == null ? 0 : Integer.parseInt(marker.group(3));
    assertThat(untold).as(name).isLessThanOrEqualTo(lines.size() - shown);
    assertThat(told).as(name).isGreaterThanOrEqualTo(lines.size() - untold);
  }

  private void entry(int number, Matcher entry) {
    String text = entry.group(5);
    if (text.contains("\u2026")) {
      return;
    }
    if (entry.group(4).equals(":")) {
      assertThat(text).as(name).isEqualTo(lines.get(number - 1));
    } else {
      template(number, entry);
    }
  }

  /** At least as many lines as are counted have the literals of a template, the last one too. */
  private void template(int first, Matcher entry) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    Matcher slot = SLOT.matcher(entry.group(5));
    while (slot.find()) {
      regex.append(Pattern.quote(entry.group(5).substring(at, slot.start()))).append(".*");
      at = slot.end();
    }
    regex.append(Pattern.quote(entry.group(5).substring(at)));
    Pattern pattern = Pattern.compile(regex.toString().replace("\\Q\\E", ""), Pattern.DOTALL);
    int last = Integer.parseInt(entry.group(3));
    long alike =
        lines.subList(first - 1, last).stream().filter(l -> pattern.matcher(l).matches()).count();
    assertThat(alike)
        .as("%s: %s", name, entry.group())
        .isGreaterThanOrEqualTo(Long.parseLong(entry.group(2)));
    assertThat(pattern.matcher(lines.get(last - 1)).matches())
        .as("%s: %s", name, entry.group())
        .isTrue();
  }
}
