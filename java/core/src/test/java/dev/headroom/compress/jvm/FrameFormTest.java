package dev.headroom.compress.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm.Body;
import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameFormTest {
  private static final LineForms FORMS = new LineForms(List.of(new FrameForm()));

  private static String written(String text) {
    LineSequence lines = LineSequence.of(text.getBytes(UTF_8));
    byte[] form = LineForms.encode(new FrameForm(), lines).orElseThrow();
    assertThat(new String(FORMS.decode(form), UTF_8)).isEqualTo(text);
    return new String(form, UTF_8);
  }

  @Test
  void filesThatFollowFromTheClassAndClassesAsAboveAreLeftOut() {
    String text =
        """
        java.io.IOException: gone
        \tat shop.store.Disk$Page.read(Disk.java:7)
        \tat shop.store.Disk$Page.open(Disk.java:12)
        \tat shop.store.Shelf.open(Shelf.java:3)
        \tat java.base/java.lang.Thread.run(Thread.java:1474)
        \tat java.base/java.lang.Thread.sleep(Native Method)
        \tSuppressed: java.io.IOException: again
        \t\tat shop.Main.main(Main.kt:3)
        \t\t... 3 more
        """;
    assertThat(written(text).lines().skip(1))
        .containsExactly(
            "java.io.IOException: gone",
            " shop.store.Disk$Page.read:7",
            " .open:12",
            " ..Shelf.open:3",
            " java.base/java.lang.Thread.run:1474",
            " .sleep(Native Method)",
            "\tSuppressed: java.io.IOException: again",
            "  shop.Main.main(Main.kt:3)",
            "\t\t... 3 more");
  }

  @Test
  void framesOfThreadDumpsKeepTheirModule() {
    String text =
        """
        \tat java.lang.Object.wait0(java.base@25.0.3/Native Method)
        \tat java.lang.Object.wait(java.base@25.0.3/Object.java:389)
        \tat Shop.main(Shop.java:14)
        """;
    assertThat(written(text).lines().skip(1))
        .containsExactly(
            " java.lang.Object.wait0(java.base@25.0.3/Native Method)",
            " .wait(java.base@25.0.3/:389)",
            " Shop.main:14");
  }

  @Test
  void whatWouldBeMisreadStaysAsItIs() {
    String frames = "\tat a.B.c(B.java:1)\n".repeat(2);
    assertThat(written(frames + " a.B.c:1\n\tat .x(A.java:1)\n\tat a.b\n\tat a.B:7\n" + frames))
        .contains("\n| a.B.c:1\n\tat .x(A.java:1)\n a.b\n\tat a.B:7\n");
  }

  @Test
  void aBodyThatIsNoneIsRefused() {
    Body body = new Body("x", List.of(Line.of(" .m")));
    assertThatThrownBy(() -> new FrameForm().decode(body)).isInstanceOf(MalformedForm.class);
    String head = written("\tat a.B.c(B.java:1)\n".repeat(3)).lines().findFirst().orElseThrow();
    assertThatThrownBy(() -> FORMS.decode((head + "\n .m:7").getBytes(UTF_8)))
        .isInstanceOf(MalformedForm.class);
  }
}
