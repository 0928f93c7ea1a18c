package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "job build-029 finished with exit code 137 after 40 s",
        "builder exit status 1 of step deploy",
        "process exited with code -9",
        "exitCode=2",
        "{\"exit_code\": 3}",
        "Exited (255) 3 minutes ago",
        "exited with status 1."
      })
  void alarms(String line) {
    assertThat(of(line)).isEqualTo(Alarms.WORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "finished with exit code 0 after 40 s",
        "Exited (0) 3 minutes ago",
        "exit_code=0",
        "take exit 12b to the north",
        "the exit code is written below",
        "exit status",
        "exit 1.5 m behind the gate",
        "existing 137"
      })
  void doesNotAlarm(String line) {
    assertThat(of(line)).isEqualTo(Alarms.NONE);
  }

  private static int of(String line) {
    byte[] a = line.getBytes(UTF_8);
    return Alarms.of(a, 0, a.length);
  }
}
