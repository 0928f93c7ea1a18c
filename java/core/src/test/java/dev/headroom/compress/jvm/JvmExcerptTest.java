package dev.headroom.compress.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Reference;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.Selected;
import dev.headroom.rank.Terms;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JvmExcerptTest {
  private static final String FRAMES =
      """
      \tat shop.Store.find(Store.java:41)
      \tat shop.Cart.total(Cart.java:7)
      \tat org.springframework.aop.A.invoke(A.java:1)
      \tat org.springframework.aop.A.invoke(A.java:2)
      \tat org.springframework.aop.A.invoke(A.java:3)
      \tat org.apache.catalina.B.invoke(B.java:1)
      \tat org.apache.catalina.B.invoke(B.java:2)
      \tat org.apache.catalina.B.invoke(B.java:3)
      \tat java.base/java.lang.Thread.run(Thread.java:1474)
      """;

  private static String excerpt(String text, String query) {
    byte[] utf8 = text.getBytes(UTF_8);
    Selected selected =
        JvmExcerpt.of(LineSequence.of(utf8), Terms.of(query.getBytes(UTF_8))).orElseThrow();
    byte[] written = selected.excerpt().written(Reference.of(utf8), Optional.empty()).orElseThrow();
    return new String(written, UTF_8);
  }

  private static boolean isKnown(String text) {
    LineSequence lines = LineSequence.of(text.getBytes(UTF_8));
    return JvmExcerpt.of(lines, Terms.of(new byte[0])).isPresent();
  }

  @Test
  void framesOfTheApplicationStayAndThoseOfFrameworksAreCounted() {
    String text = "java.io.IOException: gone\n" + FRAMES + "Caused by: java.io.E: disk\n" + FRAMES;
    assertThat(excerpt(text, ""))
        .startsWith("java.io.IOException: gone\n\tat shop.Store.find(Store.java:41)\n")
        .contains("\tat shop.Cart.total(Cart.java:7)\n")
        .contains("3 org.springframework, 3 org.apache, 1 java")
        .contains("Caused by: java.io.E: disk\n");
  }

  @Test
  void aTraceThatStoodBeforeIsLeftOutWithTheLineOfTheFirst() {
    String text =
        "java.io.IOException: order 1\n" + FRAMES + "java.io.IOException: order 22\n" + FRAMES;
    assertThat(excerpt(text, "")).contains("1 as line 1").doesNotContain("order 22");
  }

  @Test
  void anotherMessageWithTheSameFramesStays() {
    String text = "java.io.IOException: gone\n" + FRAMES + "java.io.IOException: full\n" + FRAMES;
    assertThat(excerpt(text, ""))
        .contains("java.io.IOException: full\n[…")
        .contains("as below line 1");
  }

  @Test
  void whatTheQuestionNamesStays() {
    String text = "java.io.IOException: gone\n" + FRAMES + FRAMES;
    assertThat(excerpt(text, "catalina")).contains("org.apache.catalina.B.invoke(B.java:2)");
  }

  private static String thread(String name, String state, String stack) {
    return "\"%s\" #9 [1] prio=5 os_prio=0 cpu=1ms elapsed=9s tid=0x00007f30b802bfd0 nid=1 waiting [0x00007f30bf71f000]\n   java.lang.Thread.State: %s\n%s\n"
        .formatted(name, state, stack);
  }

  @Test
  void threadsWithTheSameStackAreNamedTogether() {
    StringBuilder text = new StringBuilder("Full thread dump\n\n");
    for (int i = 1; i <= 9; i++) {
      text.append(thread("worker-" + i, "WAITING (parking)", FRAMES));
    }
    text.append(thread("main", "RUNNABLE", "\tat shop.Main.main(Main.java:3)\n"));
    assertThat(excerpt(text.toString(), ""))
        .contains("as line 3: worker-{2-9}")
        .contains("\"worker-1\" #9")
        .contains("\"main\" #9")
        .doesNotContain("0x00007f30b802bfd0");
  }

  @Test
  void threadsThatWaitForOtherMonitorsAreNoneOfTheSame() {
    String one = "\tat shop.A.a(A.java:1)\n\t- waiting to lock <0x00000000fa1290c8> (a X)\n";
    String other = one.replace("c8>", "d0>");
    String text =
        thread("a-1", "BLOCKED", one)
            + thread("a-2", "BLOCKED", one)
            + thread("b", "BLOCKED", other);
    assertThat(excerpt(text, "")).contains("as line 1: a-2").contains("fa1290d0>");
  }

  @Test
  void theLongestPauseStaysAndTheOthersAreSummedUp() {
    StringBuilder text = new StringBuilder("[0.003s][info][gc] Using G1\n");
    for (int i = 0; i < 200; i++) {
      String took = i == 77 ? "345.678" : (i % 9 + 1) + ".500";
      text.append(
          "[%d.000s][info][gc] GC(%d) Pause Young (Normal) 9M->7M(64M) %sms\n"
              .formatted(i, i, took));
    }
    text.append("[201.000s][info][gc] GC(200) Pause Full (System.gc()) 9M->7M(64M) 40.000ms\n");
    text.append("[202.000s][info][gc] GC(201) Pause Young (Normal) 9M->7M(64M) 0.100ms\n");
    text.append("[203.000s][info][gc] GC(202) Pause Young (Normal) 9M->7M(64M) 0.100ms\n");
    assertThat(excerpt(text.toString(), ""))
        .contains("GC(77) Pause Young (Normal) 9M->7M(64M) 345.678ms")
        .contains("Pause Full (System.gc())")
        .contains("whole log: 203 pauses (Full 1, Young 202) 0.1..345.678 ms, median 5.5");
  }

  @Test
  void ofAHistogramTheLargestClassesAndTheTotalStay() {
    StringBuilder text =
        new StringBuilder(" num     #instances         #bytes  class name (module)\n---\n");
    for (int i = 1; i <= 90; i++) {
      text.append("%4d: %10d %10d  java.lang.X%d (java.base@25)\n".formatted(i, 10, 100, i));
    }
    text.append("   91:          3         40  shop.Cart\nTotal        903       9040\n");
    assertThat(excerpt(text.toString(), ""))
        .contains("java.lang.X20 ")
        .contains("70 classes, 700 instances, 7000 bytes")
        .contains("shop.Cart\nTotal        903       9040");
  }

  @Test
  void ofDiagnosticsThatSayTheSamePlacesAreTold() {
    String one =
        "A.java:%d: warning: [removal] stop() has been deprecated\n    t.stop();\n     ^\n";
    String text =
        one.formatted(1)
            + one.formatted(2)
            + one.formatted(3)
            + "B.java:9: error: cannot find symbol\n    x();\n    ^\n  symbol:   method x()\n"
            + "B.java:10: error: cannot find symbol\n    y();\n    ^\n  symbol:   method y()\n"
            + "2 errors\n";
    assertThat(excerpt(text, ""))
        .contains("as line 1: A.java:2 A.java:3")
        .contains("symbol:   method x()")
        .contains("symbol:   method y()")
        .contains("2 errors");
  }

  @Test
  void aStatementThatStoodBeforeIsCounted() {
    String select =
        "Hibernate: select o1_0.id,o1_0.state,o1_0.customer from orders o1_0 where o1_0.id=?\n";
    String update = "Hibernate: update orders set state=?,customer=? where id=? and version=?\n";
    assertThat(excerpt(select + update + select + select + "done\n" + update, ""))
        .contains("2 as line 1")
        .contains("done\n");
  }

  @Test
  void otherTextsAreNotKnown() {
    assertThat(isKnown("a\nb\nc\n")).isFalse();
    assertThat(isKnown("\tat the end (of it)\n\tat the end (of it)\nHibernate: 1\n")).isFalse();
  }
}
