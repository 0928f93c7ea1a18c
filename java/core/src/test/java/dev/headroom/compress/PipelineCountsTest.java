package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a text the kernel is asked to count. */
class PipelineCountsTest {
  private static final String ROWS =
      IntStream.range(0, 400)
          .mapToObj(i -> "{\"id\":" + i * 31 + ",\"status\":\"ok\",\"name\":\"row " + i + "\"}")
          .collect(joining(",", "[", "]"));

  private static final String LOG =
      IntStream.range(0, 400)
          .mapToObj(i ->
              String.format(
                  Locale.ROOT,
                  "2026-01-02T03:%02d:%02d INFO worker: job %d done\n",
                  i / 60,
                  i % 60,
                  i))
          .collect(joining());

  /** Texts that were counted whole; shorter ones are counted sooner than found. */
  private final List<String> counted = new ArrayList<>();

  private final List<Integer> limits = new ArrayList<>();

  private Headroom watched(String model) {
    Kernel kernel =
        (Kernel)
            Proxy.newProxyInstance(
                Kernel.class.getClassLoader(),
                new Class<?>[] {Kernel.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "count" -> note(arguments[0], (byte[]) arguments[1]);
                    case "countAll" -> {
                      for (Object text : (List<?>) arguments[1]) {
                        note(arguments[0], (byte[]) text);
                      }
                    }
                    case "countUpTo" -> limits.add((Integer) arguments[2]);
                    default -> {}
                  }
                  return method.invoke(Kernels.java(), arguments);
                });
    return Headroom.builder().model(model).kernel(kernel).build();
  }

  private void note(Object encoding, byte[] text) {
    if (text.length >= 256) {
      counted.add(encoding + " " + new String(text, UTF_8));
    }
  }

  private static String request(String text) {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "{\"messages\":[{\"role\":\"tool\",\"content\":\"" + quoted + "\"}]}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o", "claude-opus-5"})
  void countsNoTextTwice(String model) {
    try (Headroom headroom = watched(model)) {
      for (String text : List.of(ROWS, LOG)) {
        for (int turn = 0; turn < 3; turn++) {
          assertThat(headroom.compress(request(text)).tokensAfter()).isPositive();
        }
      }
    }
    assertThat(counted).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void countsCandidatesNoFurtherThanTheBest() {
    try (Headroom headroom = watched("gpt-4o")) {
      CompressResult<String> r = headroom.compress(request(ROWS));
      assertThat(r.tokensAfter()).isLessThan(r.tokensBefore());
      assertThat(limits).isNotEmpty().allMatch(limit -> limit < r.tokensBefore());
    }
  }
}
