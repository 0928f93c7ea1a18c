package dev.headroom.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of many kinds, each with what it is: {@code cases.txt}, which grows with each mistake. */
class LabelledTextsTest {
  private static final String HEAD = "#### ";

  record Labelled(String label, String name, String text) {
    @Override
    public String toString() {
      return label + ": " + name;
    }
  }

  static List<Labelled> cases() throws IOException {
    try (InputStream in = LabelledTextsTest.class.getResourceAsStream("cases.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      List<Labelled> cases = new ArrayList<>();
      for (String one : all.substring(HEAD.length()).split("\n" + HEAD)) {
        int line = one.indexOf('\n');
        int colon = one.indexOf(": ");
        cases.add(
            new Labelled(
                one.substring(0, colon), one.substring(colon + 2, line), one.substring(line + 1)));
      }
      return cases;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areKnown(Labelled labelled) {
    assertThat(Detector.detect(labelled.text().getBytes(UTF_8)).type().id())
        .isEqualTo(labelled.label());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areKnownWithOtherEndsOfLines(Labelled labelled) {
    String text = labelled.text().replace("\n", "\r\n") + "\r\n";
    assertThat(Detector.detect(text.getBytes(UTF_8)).type().id()).isEqualTo(labelled.label());
  }
}
