package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // in place of a test that never ends
class RoomTest {
  private static final int MB = 1 << 20;
  private static final int MOST = 8 * MB;

  private final Room room = new Room(4 * MB, Duration.ofSeconds(50));
  private final Room impatient = new Room(4 * MB, Duration.ZERO);

  @Test
  void whoFindsNoRoomWaitsUntilThereIsSome() throws Exception {
    Room.Place first = room.place();
    Room.Place second = room.place();
    assertThat(first.holds(3 * MB)).isTrue();
    CompletableFuture<Boolean> waits = new CompletableFuture<>();
    Thread thread = Thread.ofVirtual().start(() -> waits.complete(second.holds(2 * MB)));
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(waits.isDone()).isFalse();
    assertThat(first.holds(2 * MB)).as("gives some back").isTrue();
    assertThat(waits.get(50, TimeUnit.SECONDS)).isTrue();
    assertThat(room.taken()).isEqualTo(4 * MB);
    first.close();
    first.close();
    second.close();
    assertThat(room.taken()).isZero();
  }

  @Test
  void whoWaitsInVainHasWhatHeHad() {
    Room.Place first = impatient.place();
    Room.Place second = impatient.place();
    assertThat(first.holds(3 * MB)).isTrue();
    assertThat(second.holds(MB / 2)).isTrue();
    assertThat(second.holds(2 * MB)).isFalse();
    assertThat(impatient.taken()).isEqualTo(3 * MB + MB / 2);
    second.close();
    assertThat(second.holds(1)).as("closed").isFalse();
    assertThat(impatient.taken()).isEqualTo(3 * MB);
  }

  @Test
  void whatIsLargerThanAllTheRoomHasItAlone() {
    Room.Place large = impatient.place();
    assertThat(large.holds(100 * MB)).isTrue();
    assertThat(impatient.place().holds(1)).isFalse();
    large.close();
    assertThat(impatient.place().holds(1)).isTrue();
  }

  private Intake.Read read(byte[] body, long length) throws IOException {
    return new Intake(impatient.place(), MOST).read(new ByteArrayInputStream(body), length);
  }

  @Test
  void aBodyOfUnknownLengthIsReadAsFarAsThereIsRoom() throws IOException {
    byte[] body = new byte[MB];
    Arrays.fill(body, (byte) 7);
    Intake.Read all = read(body, -1);
    assertThat(all.why()).isEmpty();
    assertThat(all.bytes()).isEqualTo(body);
    Intake.Read some = read(body, -1); // the first one's place is not closed
    assertThat(some.why()).contains(Intake.NO_ROOM);
    assertThat(body).startsWith(some.bytes());
    assertThat(read(body, body.length).why()).contains(Intake.NO_ROOM);
  }

  @Test
  void whatIsTooLargeIsNotReadWhetherItSaysSoOrNot() throws IOException {
    Room wide = new Room(1 << 30, Duration.ZERO);
    byte[] body = new byte[MOST];
    Intake intake = new Intake(wide.place(), MOST);
    assertThat(intake.read(new ByteArrayInputStream(body), MOST).why()).contains(Intake.TOO_LARGE);
    Intake.Read read = intake.read(new ByteArrayInputStream(body), -1);
    assertThat(read.why()).contains(Intake.TOO_LARGE);
    assertThat(read.bytes()).isEqualTo(body);
  }

  @Test
  void aBodyUnpacksToWhatThereIsRoomForOnly() throws IOException {
    byte[] body = new byte[MB * 3];
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    HttpFields headers = HttpFields.build().put("content-encoding", "gzip").asImmutable();
    Room wide = new Room(1 << 30, Duration.ZERO);
    assertThat(new Intake(wide.place(), MOST).decoded(packed.toByteArray(), headers).bytes())
        .isEqualTo(body);
    assertThat(new Intake(wide.place(), MB).decoded(packed.toByteArray(), headers).why())
        .isPresent();
    Room.Place other = impatient.place();
    assertThat(other.holds(3 * MB)).isTrue();
    assertThat(new Intake(impatient.place(), MOST).decoded(packed.toByteArray(), headers).why())
        .contains(Intake.NO_ROOM);
  }
}
