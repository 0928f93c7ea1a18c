package dev.headroom.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.token.Encoding;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountMemoTest {
  /** The texts that the kernel was asked to count. */
  private final List<String> counted = new ArrayList<>();

  private final CountMemo memo = new CountMemo(watched());

  private Kernel watched() {
    return (Kernel)
        Proxy.newProxyInstance(
            Kernel.class.getClassLoader(),
            new Class<?>[] {Kernel.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("countAll") && arguments[1] instanceof List<?> texts) {
                texts.forEach(text -> counted.add(new String((byte[]) text, UTF_8)));
              }
              return method.invoke(Kernels.java(), arguments);
            });
  }

  private static byte[] text(String word) {
    return (word + " ").repeat(100).getBytes(UTF_8);
  }

  @Test
  void countsATextOnce() {
    int first = memo.count(Encoding.O200K_BASE, text("some"));
    assertThat(memo.count(Encoding.O200K_BASE, text("some"))).isEqualTo(first);
    assertThat(counted).hasSize(1);
  }

  @Test
  void tellsEncodingsAndTextsApart() {
    byte[] one = "привет мир ".repeat(40).getBytes(UTF_8);
    for (Encoding encoding : Encoding.values()) {
      for (byte[] text : List.of(one, text("some"), text("another"))) {
        assertThat(memo.count(encoding, text)).isEqualTo(Kernels.java().count(encoding, text));
        assertThat(memo.count(encoding, text)).isEqualTo(Kernels.java().count(encoding, text));
      }
    }
    assertThat(counted).hasSize(3 * Encoding.values().length);
  }

  @Test
  void countsOfTextsWithTheSameHashDiffer() {
    byte[] aa = "Aa ".repeat(100).getBytes(UTF_8);
    byte[] bb = "BB ".repeat(100).getBytes(UTF_8);
    assertThat(Arrays.hashCode(aa)).isEqualTo(Arrays.hashCode(bb));
    memo.count(Encoding.O200K_BASE, aa);
    assertThat(memo.count(Encoding.O200K_BASE, bb))
        .isEqualTo(Kernels.java().count(Encoding.O200K_BASE, bb));
    assertThat(counted).hasSize(2);
  }

  @Test
  void countsOnlyWhatIsNotKnownOfMany() {
    memo.count(Encoding.O200K_BASE, text("known"));
    counted.clear();
    List<byte[]> texts = List.of(text("new"), text("known"), new byte[0], text("newer"));
    assertThat(memo.countAll(Encoding.O200K_BASE, texts))
        .isEqualTo(Kernels.java().countAll(Encoding.O200K_BASE, texts));
    assertThat(counted)
        .containsExactly(new String(text("new"), UTF_8), "", new String(text("newer"), UTF_8));
  }

  @Test
  void forgetsWhatWasAskedForLongAgo() {
    for (int i = 0; i < 12; i++) {
      memo.count(Encoding.O200K_BASE, ("text " + i + " ").repeat(100_000).getBytes(UTF_8));
    }
    counted.clear();
    memo.count(Encoding.O200K_BASE, "text 11 ".repeat(100_000).getBytes(UTF_8));
    assertThat(counted).isEmpty();
    memo.count(Encoding.O200K_BASE, "text 0 ".repeat(100_000).getBytes(UTF_8));
    assertThat(counted).hasSize(1);
  }
}
