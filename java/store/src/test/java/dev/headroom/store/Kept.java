package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;

/** What tests ask of a store. */
final class Kept {
  private Kept() {}

  static Reference put(OriginalStore store, byte[] original) {
    Stored stored = store.put(original);
    assertThat(stored).isInstanceOf(Stored.Kept.class);
    return ((Stored.Kept) stored).reference();
  }

  static byte[] get(OriginalStore store, Reference reference) {
    Lookup lookup = store.get(reference);
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found) lookup).original();
  }

  static String refusal(OriginalStore store, byte[] original) {
    Stored stored = store.put(original);
    assertThat(stored).isInstanceOf(Stored.NotKept.class);
    return line(((Stored.NotKept) stored).reason());
  }

  static String missing(OriginalStore store, Reference reference) {
    Lookup lookup = store.get(reference);
    assertThat(lookup).isInstanceOf(Lookup.Missing.class);
    return line(((Lookup.Missing) lookup).reason());
  }

  static <T> T given(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Given.class);
    return ((Answer.Given<T>) answer).value();
  }

  static String failed(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return line(((Answer.Failed<?>) answer).reason());
  }

  private static String line(String reason) {
    assertThat(reason).isNotBlank().doesNotContain("\n");
    return reason;
  }
}
