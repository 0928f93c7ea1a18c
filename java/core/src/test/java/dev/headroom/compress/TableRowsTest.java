package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.testing.MapStore;
import org.junit.jupiter.api.Test;

/** Long tables that tools draw. */
class TableRowsTest {
  private final MapStore store = new MapStore();
  private final Headroom headroom = Headroom.builder().model("gpt-4o").store(store).build();

  private static String pods(int n, int failing) {
    StringBuilder text =
        new StringBuilder(
            "NAME                          READY   STATUS             RESTARTS   AGE\n");
    for (int i = 0; i < n; i++) {
      String status = i == failing ? "CrashLoopBackOff" : "Running";
      text.append(
          "worker-%06d-%05d           %s     %-16s   %-8d   %dd\n"
              .formatted(
                  i * 7919 % 999_983, i, i == failing ? "0/1" : "1/1", status, i % 3, 10 + i % 80));
    }
    return text.toString();
  }

  @Test
  void theRowThatFailsStaysAndTheWholeIsSummedUp() {
    String text = pods(300, 137);
    CompressResult<byte[]> r = headroom.compressText(text.getBytes(UTF_8), "");
    String shown = new String(r.messages(), UTF_8);
    assertThat(r.decisions().getFirst().type()).isEqualTo("table");
    assertThat(shown).contains("CrashLoopBackOff", "all 300:", "Running 299");
    assertThat(r.tokensAfter() * 4).isLessThan(r.tokensBefore());
    Lookup found = store.get(r.references().getFirst());
    assertThat(((Lookup.Found) found).original()).isEqualTo(text.getBytes(UTF_8));
  }

  @Test
  void aLongCellInOneRowMakesNoColumnsWithoutTitles() {
    StringBuilder text =
        new StringBuilder(
            "CONTAINER ID   IMAGE          STATUS                     PORTS      NAMES\n");
    for (int i = 0; i < 60; i++) {
      String status = i == 41 ? "Exited (137) 2 hours ago" : "Up 3 days";
      text.append(
          "%012x   acme/svc%02d:1   %-24s   80%02d/tcp   svc%d\n"
              .formatted(i * 7_919L + 77, i, status, i, i));
    }
    CompressResult<byte[]> r = headroom.compressText(text.toString().getBytes(UTF_8), "");
    assertThat(new String(r.messages(), UTF_8))
        .contains("Exited (137) 2 hours ago   8041/tcp", "STATUS Up 3 days 59");
  }

  @Test
  void ofAMarkdownTableRowsStandAsTheyAre() {
    StringBuilder text = new StringBuilder("| id | city | total |\n|----|------|-------|\n");
    for (int i = 0; i < 200; i++) {
      text.append(
          "| %d | %s | %d |\n"
              .formatted(i, i % 2 == 0 ? "Oslo" : "Graz", i == 99 ? 99_000_000 : i * 37 % 500));
    }
    CompressResult<byte[]> r = headroom.compressText(text.toString().getBytes(UTF_8), "");
    assertThat(new String(r.messages(), UTF_8)).contains("99000000", "Oslo 100");
  }
}
