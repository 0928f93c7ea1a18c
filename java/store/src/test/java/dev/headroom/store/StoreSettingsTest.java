package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStoreProvider;
import dev.headroom.ccr.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreSettingsTest {
  private static Answer<StoreSettings> settings(
      Map<String, String> properties, Map<String, String> environment) {
    return StoreSettings.of(
        name -> Optional.ofNullable(properties.get(name)),
        name -> Optional.ofNullable(environment.get(name)));
  }

  @Test
  void areTheDefaultsWhereNothingIsSet() {
    assertThat(Kept.given(settings(Map.of("user.home", "/home/u"), Map.of("HEADROOM_HOME", ""))))
        .isEqualTo(
            new StoreSettings(Path.of("/home/u/.headroom/jvm/originals.db"), Retention.DEFAULT));
  }

  @Test
  void takePropertiesOverTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "HEADROOM_HOME", "/e",
            "HEADROOM_ORIGINALS_MAX_AGE", "1d",
            "HEADROOM_ORIGINALS_MAX_BYTES", "5M");

    assertThat(Kept.given(settings(Map.of(), environment)))
        .isEqualTo(
            new StoreSettings(
                Path.of("/e/originals.db"), new Retention(Duration.ofDays(1), 5 << 20)));
    assertThat(
            Kept.given(
                settings(
                    Map.of(
                        "headroom.home", "/p",
                        "headroom.originals.max.age", "2h",
                        "headroom.originals.max.bytes", "7"),
                    environment)))
        .isEqualTo(
            new StoreSettings(Path.of("/p/originals.db"), new Retention(Duration.ofHours(2), 7)));
  }

  @ParameterizedTest
  @CsvSource({
    "HEADROOM_ORIGINALS_MAX_AGE,90 days",
    "HEADROOM_ORIGINALS_MAX_AGE,90",
    "HEADROOM_ORIGINALS_MAX_BYTES,2 GiB"
  })
  void sayWhichValueCannotBeUnderstood(String name, String value) {
    assertThat(Kept.failed(settings(Map.of(), Map.of(name, value))))
        .contains(name, "\"" + value + "\"", "set it to");
  }

  @Test
  void giveAStoreThatSaysWhatIsWrongWithThem() {
    System.setProperty("headroom.originals.max.age", "for ever");
    try (OriginalStore store = new DefaultOriginals().open()) {
      assertThat(Kept.refusal(store, new byte[1])).contains("HEADROOM_ORIGINALS_MAX_AGE");
      assertThat(Kept.missing(store, Reference.of(new byte[1])))
          .contains("HEADROOM_ORIGINALS_MAX_AGE");
    } finally {
      System.clearProperty("headroom.originals.max.age");
    }
  }

  @Test
  void giveTheStoreThatTheServiceLoaderFinds() {
    OriginalStoreProvider provider =
        ServiceLoader.load(OriginalStoreProvider.class).findFirst().orElseThrow();

    assertThat(provider).isInstanceOf(DefaultOriginals.class);
    try (OriginalStore store = provider.open()) {
      assertThat(store).isInstanceOf(SqliteOriginals.class);
      assertThat(((SqliteOriginals) store).path())
          .isEqualTo(Path.of(System.getProperty("headroom.home"), "originals.db"));
      byte[] original = Contents.text("by the default store");
      assertThat(Kept.get(store, Kept.put(store, original))).isEqualTo(original);
    }
  }
}
