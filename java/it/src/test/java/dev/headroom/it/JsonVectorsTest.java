package dev.headroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The golden vectors hold for the Java kernel and for the one in use. */
class JsonVectorsTest {
  private static final Pattern CASE = Pattern.compile("\\{\"do\":\"(\\w+)\",\"in\":\"([^\"]*)\".*");

  @Test
  void theJavaKernelGivesTheGoldenVectors() throws IOException {
    check(Kernels.java());
  }

  @Test
  void theKernelInUseGivesTheGoldenVectors() throws IOException {
    check(Kernels.shared());
  }

  private static void check(Kernel kernel) throws IOException {
    List<String> lines = Files.readAllLines(JsonVectors.FILE);
    assertThat(lines).hasSizeGreaterThan(300);
    for (String line : lines) {
      Matcher parts = CASE.matcher(line);
      assertThat(parts.matches()).as(line).isTrue();
      String operation = parts.group(1);
      byte[] input = Base64.getDecoder().decode(parts.group(2));
      assertThat(JsonVectors.line(operation, input, JsonVectors.run(kernel, operation, input)))
          .isEqualTo(line);
    }
  }
}
