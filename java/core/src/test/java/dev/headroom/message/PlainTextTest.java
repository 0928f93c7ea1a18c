package dev.headroom.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs of plain bytes end where a look at each byte says so. */
class PlainTextTest {
  private static final byte[] EDGES = {
    0, 0x1f, 0x20, 0x21, '"', '#', '[', '\\', ']', 0x7f, -128, -1
  };

  @Test
  void endWhereALookAtEachByteSaysSo() {
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      byte[] s = new byte[random.nextInt(40)];
      int odd = 1 + random.nextInt(20);
      for (int i = 0; i < s.length; i++) {
        s[i] = random.nextInt(odd) == 0 ? EDGES[random.nextInt(EDGES.length)] : (byte) 'a';
      }
      int from = random.nextInt(s.length + 1);
      int to = from + random.nextInt(s.length - from + 1);
      assertThat(PlainText.end(s, from, to)).isEqualTo(plain(s, from, to));
      byte[] out = new byte[s.length + random.nextInt(9)];
      int plain = PlainText.copy(s, from, to, out, 0);
      assertThat(plain).isEqualTo(plain(s, from, to) - from);
      assertThat(Arrays.copyOf(out, plain)).isEqualTo(Arrays.copyOfRange(s, from, from + plain));
      assertThat(JsonText.decode(quoted(s), 0, quoted(s).length)).isEqualTo(s);
      assertThat(PlainText.endOfAscii(s, from, to)).isEqualTo(ascii(s, from, to));
    }
  }

  private static byte[] quoted(byte[] s) {
    return JsonText.quote(s);
  }

  private static int plain(byte[] s, int from, int to) {
    int i = from;
    while (i < to && s[i] != '"' && s[i] != '\\' && (s[i] & 0xff) >= 0x20) {
      i++;
    }
    return i;
  }

  private static int ascii(byte[] s, int from, int to) {
    int i = from;
    while (i < to && (s[i] & 0xff) < 0x80) {
      i++;
    }
    return i;
  }
}
