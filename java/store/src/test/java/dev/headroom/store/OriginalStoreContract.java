package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does. */
abstract class OriginalStoreContract {
  private final List<OriginalStore> open = new ArrayList<>();

  /** An empty store that takes up to so many bytes. */
  abstract OriginalStore make(long maxBytes);

  private OriginalStore store(long maxBytes) {
    OriginalStore store = make(maxBytes);
    open.add(store);
    return store;
  }

  private OriginalStore store() {
    return store(64 << 20);
  }

  @AfterEach
  void close() {
    open.forEach(OriginalStore::close);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 4096, 100_000, 3_000_000})
  void givesBackWhatItKeeps(int size) {
    OriginalStore store = store();
    byte[] noise = Contents.noise(size, size);
    byte[] zeros = new byte[size];

    assertThat(Kept.get(store, Kept.put(store, noise))).isEqualTo(noise);
    assertThat(Kept.get(store, Kept.put(store, zeros))).isEqualTo(zeros);
  }

  @Test
  void namesAnOriginalByItsHash() {
    byte[] original = Contents.text("an original");

    assertThat(Kept.put(store(), original)).isEqualTo(Reference.of(original));
  }

  @Test
  void hasOneHandleForOneContent() {
    OriginalStore store = store();
    Reference first = Kept.put(store, Contents.text("same"));

    assertThat(Kept.put(store, Contents.text("same"))).isEqualTo(first);
    assertThat(Kept.put(store, Contents.text("other"))).isNotEqualTo(first);
  }

  @Test
  void doesNotSeeWhatCallersDoToTheirArrays() {
    OriginalStore store = store();
    byte[] original = Contents.noise(1, 1000);
    Reference reference = Kept.put(store, original);
    original[0]++;
    Kept.get(store, reference)[1]++;

    assertThat(Kept.get(store, reference)).isEqualTo(Contents.noise(1, 1000));
  }

  @Test
  void saysThatItNeverHadWhatItDoesNotKnow() {
    OriginalStore store = store();
    Reference unknown = Reference.of(Contents.text("unknown"));

    assertThat(Kept.missing(store, unknown)).contains(unknown.hash(), "never stored here");
    Kept.put(store, Contents.text("known"));
    assertThat(Kept.missing(store, unknown)).contains(unknown.hash(), "never stored here");
  }

  @Test
  void takesNoMoreWhenFullAndKeepsWhatItHas() {
    OriginalStore store = store(200_000);
    List<Reference> kept = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      kept.add(Kept.put(store, Contents.noise(i, 40_000)));
    }

    assertThat(Kept.refusal(store, Contents.noise(9, 150_000))).contains("store is full");
    assertThat(Kept.put(store, Contents.noise(0, 40_000))).isEqualTo(kept.get(0));
    assertThat(kept).allSatisfy(r -> assertThat(Kept.get(store, r)).hasSize(40_000));
  }

  @Test
  void keepsWhatManyVirtualThreadsBringAtOnce() throws Exception {
    OriginalStore store = store();
    List<Future<Reference>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 400; i++) {
        int index = i / 2; // every content twice
        futures.add(threads.submit(() -> Kept.put(store, Contents.lines(1, index))));
      }
    }

    for (int i = 0; i < futures.size(); i++) {
      Reference reference = futures.get(i).get();
      assertThat(Kept.get(store, reference)).isEqualTo(Contents.lines(1, i / 2));
    }
  }

  @Test
  void keepsNothingOnceClosedAndSaysSo() {
    OriginalStore store = store();
    Kept.put(store, Contents.text("before"));
    store.close();
    store.close();

    assertThat(Kept.refusal(store, Contents.text("after"))).contains("closed");
  }
}
