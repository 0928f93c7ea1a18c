package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Verdict;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement that is kept for the next time lets go of what it was given. */
class KeptStatementsTest {
  private static final int MOST_COLLECTIONS = 100;

  @TempDir Path directory;

  private Session open() throws Exception {
    return Session.open(new StoreFile(directory.resolve("a.db")), Opening.DEFAULT);
  }

  private static boolean isCollected(WeakReference<?> reference) {
    for (int i = 0; i < MOST_COLLECTIONS && reference.get() != null; i++) {
      System.gc();
    }
    return reference.get() == null;
  }

  private static Payload payload() {
    return new Payload(Payload.RAW, 32, new byte[32]);
  }

  private static WeakReference<byte[]> original(Database database) throws Exception {
    Payload payload = payload();
    byte[] sha256 = Reference.sha256(payload.stored());
    new Rows(database, "t").insert(Reference.of(payload.stored()), sha256, payload, 1);
    return new WeakReference<>(payload.stored());
  }

  private static WeakReference<byte[]> decision(Database database) throws Exception {
    Payload payload = payload();
    Verdict.Change change =
        new Verdict.Change(payload.stored().clone(), "c/1", Optional.empty(), List.of());
    Verdict verdict = new Verdict("text", Optional.of(change), "", 3, 2);
    new Decisions(database, "t").insert(BlockKey.of(payload.stored()), verdict, payload, 1);
    return new WeakReference<>(payload.stored());
  }

  @Test
  void whatWasStoredIsNotKeptInMemory() throws Exception {
    try (Session session = open()) {
      assertThat(isCollected(original(session.database()))).isTrue();
      assertThat(isCollected(decision(session.database()))).isTrue();
    }
  }
}
