package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({"90d,7776000", "36h,129600", "5m,300", "45s,45", "0d,0"})
  void readsDurations(String text, long seconds) {
    assertThat(Amounts.seconds(text)).hasValue(seconds);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1000,1000", "64K,65536", "3m,3145728", "2G,2147483648", "1T,1099511627776"})
  void readsSizes(String text, long bytes) {
    assertThat(Amounts.bytes(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "d", "90", "-1d", "1.5d", "90 d", "90d ", "90x", "90dd", "9999999999999d"})
  void takesNothingElseForADuration(String text) {
    assertThat(Amounts.seconds(text)).isEmpty();
  }

  @Test
  void takesNothingElseForASize() {
    assertThat(Amounts.bytes("2GB")).isEmpty();
    assertThat(Amounts.bytes("2d")).isEmpty();
    assertThat(Amounts.bytes("-2")).isEmpty();
    assertThat(Amounts.bytes("999999999999T")).isEmpty();
  }
}
