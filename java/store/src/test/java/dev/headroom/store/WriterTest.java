package dev.headroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60) // in place of a test that never ends
class WriterTest {
  @TempDir Path directory;

  private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goesOn = new CountDownLatch(1);
  private Writer writer = new Writer(new Link(new StoreFile(Path.of("-")), Opening.DEFAULT));

  @BeforeEach
  void open() {
    writer = new Writer(link());
  }

  private Link link() {
    return new Link(new StoreFile(directory.resolve("a.db")), Opening.DEFAULT);
  }

  private void use(ThreadFactory threads) {
    writer.close();
    writer = new Writer(link(), threads);
  }

  @AfterEach
  void close() {
    goesOn.countDown();
    others.close();
    writer.close();
  }

  /** Somebody's transaction that lasts until it goes on. */
  private Future<Answer<Boolean>> occupy() throws InterruptedException {
    Future<Answer<Boolean>> other =
        others.submit(() ->
            writer.commit(database -> {
              begun.countDown();
              return awaited(goesOn);
            }));
    begun.await();
    return other;
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoIsAloneCommitsOnHisOwnThread() {
    Thread here = Thread.currentThread();
    assertThat(writer.commit(database -> Thread.currentThread() == here))
        .isEqualTo(new Answer.Given<>(true));
  }

  private Future<Answer<Boolean>> isVirtual() {
    return others.submit(() -> writer.commit(database -> Thread.currentThread().isVirtual()));
  }

  @Test
  void aVirtualThreadCommitsToAFileThatIsOpen() throws Exception {
    assertThat(isVirtual().get()).isEqualTo(new Answer.Given<>(false));
    assertThat(isVirtual().get()).isEqualTo(new Answer.Given<>(true));
  }

  @Test
  void aVirtualThreadDoesNotWaitForOtherProcesses() throws Exception {
    CountDownLatch handedOver = new CountDownLatch(1);
    use(work -> {
      handedOver.countDown();
      return new Thread(work);
    });
    writer.commit(database -> true);
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Future<Answer<Boolean>> waiting = isVirtual();
      handedOver.await();
      assertThat(waiting).isNotDone();
      statement.execute("ROLLBACK");
      assertThat(waiting.get()).isEqualTo(new Answer.Given<>(false));
    }
    assertThat(isVirtual().get()).isEqualTo(new Answer.Given<>(true));
  }

  /** A thread for which the machine has no room. */
  private static Thread unstartable(Runnable work) {
    return new Thread(work) {
      @Override
      public void start() {
        throw new OutOfMemoryError("unable to create native thread");
      }
    };
  }

  @Test
  void isClosedWhereNoThreadCanBeStarted() throws Exception {
    use(WriterTest::unstartable);
    writer.post(database -> true);
    assertThat(isVirtual().get())
        .isInstanceOfSatisfying(
            Answer.Failed.class, f -> assertThat(f.reason()).contains("native thread"));
    Thread here = Thread.currentThread();
    assertThat(writer.commit(database -> Thread.currentThread() == here))
        .isEqualTo(new Answer.Given<>(true));
    others.submit(() -> writer.close()).get();
  }

  @Test
  void goesOnAfterAnError() throws Exception {
    Answer<Boolean> failed =
        writer.commit(database -> {
          throw new OutOfMemoryError("made up");
        });
    assertThat(failed)
        .isInstanceOfSatisfying(
            Answer.Failed.class, f -> assertThat(f.reason()).contains("made up"));
    assertThat(isVirtual().get()).isEqualTo(new Answer.Given<>(false));
    Future<Answer<Boolean>> here =
        others.submit(() ->
            writer.commit(database -> {
              throw new OutOfMemoryError("made up");
            }));
    assertThat(here.get()).isInstanceOf(Answer.Failed.class);
    assertThat(isVirtual().get()).isEqualTo(new Answer.Given<>(false));
  }

  @Test
  void whoComesMeanwhileIsAnsweredToo() throws Exception {
    Future<Answer<Boolean>> first = occupy();
    List<Future<Answer<Thread>>> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(others.submit(() -> writer.commit(database -> Thread.currentThread())));
    }
    goesOn.countDown();
    assertThat(first.get()).isEqualTo(new Answer.Given<>(true));
    for (Future<Answer<Thread>> f : waiting) {
      assertThat(f.get()).isInstanceOf(Answer.Given.class);
    }
  }

  @Test
  void whatAThreadAsksForIsDoneInItsOrder() throws Exception {
    List<Integer> done = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int number = i;
      if (i % 3 == 0) {
        writer.commit(database -> done.add(number));
      } else {
        writer.post(database -> done.add(number));
      }
    }
    writer.commit(database -> true);
    assertThat(done).isSorted().hasSize(200);
  }

  @Test
  void anInterruptedThreadThatNeedNotWaitIsAnswered() {
    Thread.currentThread().interrupt();
    assertThat(writer.commit(database -> 1)).isEqualTo(new Answer.Given<>(1));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptedThreadThatWaitsIsToldThatNothingIsCertain() throws Exception {
    Future<Answer<Boolean>> other = occupy();
    Thread.currentThread().interrupt();
    assertThat(writer.commit(database -> 1))
        .isInstanceOfSatisfying(
            Answer.Failed.class, f -> assertThat(f.reason()).contains("interrupted"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(other).isNotDone();
  }

  @Test
  void isClosedWhenWhatIsUnderWayHasEnded() throws Exception {
    Future<Answer<Boolean>> first = occupy();
    Future<?> closing = others.submit(() -> writer.close());
    goesOn.countDown();
    closing.get();
    assertThat(first).isDone();
    assertThat(first.get()).isEqualTo(new Answer.Given<>(true));
    assertThat(writer.commit(database -> 3))
        .isInstanceOfSatisfying(
            Answer.Failed.class, f -> assertThat(f.reason()).contains("closed"));
  }
}
