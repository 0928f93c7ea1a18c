package dev.headroom.compress.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.json.LongText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesCheckTest {
  private static final byte[] ORIGINAL = "a\nb failed\nc\nd\ne\n".getBytes(UTF_8);
  private static final Reference REFERENCE = Reference.of(ORIGINAL);
  private static final LongText.Cut CUT =
      new LongText.Cut("1:a\n2:b failed\n5:e".getBytes(UTF_8), 3, 5, "", List.of(2));
  private static final String SOUND =
      "1:a\n2:b failed\n5:e\n" + Marker.of("2 of 5 lines omitted", REFERENCE);

  private final LinesCheck check = new LinesCheck(ORIGINAL, CUT, REFERENCE);

  @Test
  void letsASoundTextPass() {
    assertThat(check.refute(SOUND.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1:a,1:x",
    "5:e,4:e",
    "2 of 5,1 of 5",
    "2:b failed,3:c",
    "1:a,6:a",
    "1:a,a",
    "hash=,h="
  })
  void refusesWhatIsNotTrue(String what, String by) {
    assertThat(check.refute(SOUND.replace(what, by).getBytes(UTF_8))).isPresent();
  }
}
