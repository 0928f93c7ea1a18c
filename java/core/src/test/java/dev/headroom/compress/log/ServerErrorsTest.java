package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1 - - [14/Nov/2026:03:00:00 +0000] \"GET /api/items/7 HTTP/1.1\" 502 300 \"-\"",
        "INFO http GET /orders/333 -> 503 in 0 ms",
        "INFO  [http] POST /orders 500 in 31 ms",
        "level=info msg=served status=504 path=/x",
        "{\"path\":\"/x\",\"status_code\":500}",
        "proxy responded 503"
      })
  void alarms(String line) {
    assertThat(of(line)).isEqualTo(Alarms.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO  [http] GET /orders/503 200 in 512 ms",
        "\"GET /x HTTP/1.1\" 200 512 \"-\" \"curl/8.4.0\"",
        "INFO took 503 ms",
        "status=5030 rows",
        "status 50.3",
        "507 files changed",
        "HTTP/1.1\" 404 512"
      })
  void doesNotAlarm(String line) {
    assertThat(of(line)).isEqualTo(Alarms.NONE);
  }

  private static int of(String line) {
    byte[] a = line.getBytes(UTF_8);
    return Alarms.of(a, 0, a.length);
  }
}
