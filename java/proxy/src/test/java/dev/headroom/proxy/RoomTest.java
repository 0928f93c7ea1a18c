package dev.headroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  private static void untilItWaits(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoFindsNoRoomWaitsUntilThereIsSome() throws Exception {
    Room.Place first = room.place();
    Room.Place second = room.place();
    Room.Place third = room.place();
    assertThat(first.holds(2 * MB)).isTrue();
    assertThat(second.holds(MB)).isTrue();
    CompletableFuture<Boolean> waits = new CompletableFuture<>();
    untilItWaits(Thread.ofVirtual().start(() -> waits.complete(third.holds(2 * MB))));
    assertThat(waits.isDone()).isFalse();
    assertThat(first.holds(MB)).as("gives some back").isTrue();
    assertThat(waits.get(50, TimeUnit.SECONDS)).isTrue();
    assertThat(room.taken()).isEqualTo(4 * MB);
    first.close();
    first.close();
    second.close();
    third.close();
    assertThat(room.taken()).isZero();
  }

  /** Or two that grow wait for each other, and all others for both. */
  @Test
  void whoHasSomeNeverWaitsForMore() throws Exception {
    Room.Place first = room.place();
    Room.Place second = room.place();
    Room.Place third = room.place();
    assertThat(first.holds(2 * MB)).isTrue();
    assertThat(second.holds(MB)).isTrue();
    CompletableFuture<Boolean> waits = new CompletableFuture<>();
    untilItWaits(Thread.ofVirtual().start(() -> waits.complete(third.holds(2 * MB))));
    assertThat(second.holds(MB + MB / 2)).as("goes before who waits").isTrue();
    assertThat(first.holds(MB)).isTrue();
    assertThat(second.holds(2 * MB)).isTrue();
    assertThat(waits.isDone()).isFalse();
    Room.Place fourth = room.place();
    assertThat(fourth.holdsAtOnce(MB / 2)).as("at once is before who waits, too").isTrue();
    assertThat(fourth.holds(2 * MB)).as("what there is none of").isFalse();
    first.close();
    fourth.close();
    assertThat(waits.get(50, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoWaitsInVainHasWhatHeHad() {
    Room.Place first = impatient.place();
    Room.Place second = impatient.place();
    Room.Place third = impatient.place();
    assertThat(first.holds(2 * MB)).isTrue();
    assertThat(second.holds(MB / 2)).isTrue();
    assertThat(third.holds(MB)).isTrue();
    assertThat(second.holds(2 * MB)).isFalse();
    assertThat(impatient.taken()).isEqualTo(3 * MB + MB / 2);
    second.close();
    assertThat(second.holds(1)).as("closed").isFalse();
    assertThat(impatient.taken()).isEqualTo(3 * MB);
  }

  @Test
  void whatIsLargerThanHalfOfTheRoomCountsAsHalf() {
    Room.Place large = impatient.place();
    Room.Place other = impatient.place();
    assertThat(large.holds(100 * MB)).isTrue();
    assertThat(other.holds(3 * MB)).isTrue();
    assertThat(impatient.place().holds(1)).isFalse();
    large.close();
    assertThat(impatient.place().holds(1)).isTrue();
  }

  private static Intake.Read read(Room room, byte[] body, long length) throws IOException {
    return new Intake(room.place(), MOST)
        .read(new ByteArrayInputStream(body), length, HttpFields.EMPTY);
  }

  @Test
  void aBodyOfUnknownLengthIsReadAsFarAsThereIsRoom() throws IOException {
    byte[] body = new byte[MB];
    Arrays.fill(body, (byte) 7);
    Intake.Read all = read(impatient, body, -1);
    assertThat(all.why()).isEmpty();
    assertThat(all.bytes()).isEqualTo(body);
    assertThat(impatient.place().holds(MB)).isTrue(); // the first one's place is not closed
    Intake.Read some = read(impatient, body, -1);
    assertThat(some.why()).contains(Intake.NO_ROOM);
    assertThat(some.bytes()).isNotEmpty();
    assertThat(body).startsWith(some.bytes());
    assertThat(read(impatient, body, body.length).why()).contains(Intake.NO_ROOM);
  }

  /** A client that sends a length and nothing else has no more of the room than a small body. */
  @Test
  void aLengthIsTakenAtItsWordUpToALimitOnly() throws IOException {
    Room wide = new Room(1 << 30, Duration.ZERO);
    long[] taken = new long[2];
    InputStream in =
        new InputStream() {
          private int given;

          @Override
          public int read() {
            taken[given == 0 ? 0 : 1] = wide.taken();
            return given++ < 7 * MB ? 7 : -1;
          }
        };
    Intake.Read read = new Intake(wide.place(), MOST).read(in, 7 * MB, HttpFields.EMPTY);
    assertThat(read.why()).isEmpty();
    assertThat(read.bytes()).hasSize(7 * MB).containsOnly(7);
    assertThat(taken[0]).as("before a byte has come").isEqualTo(4 * MB);
    assertThat(taken[1]).as("at the end").isEqualTo(28 * MB);
  }

  @Test
  void whatEndsTooSoonIsWhatHasCome() throws IOException {
    Room wide = new Room(1 << 30, Duration.ZERO);
    assertThat(read(wide, new byte[3 * MB], 7 * MB).bytes()).hasSize(3 * MB);
  }

  @Test
  void whatIsTooLargeIsNotReadWhetherItSaysSoOrNot() throws IOException {
    Room wide = new Room(1 << 30, Duration.ZERO);
    byte[] body = new byte[MOST];
    assertThat(read(wide, body, MOST).why()).contains(Intake.TOO_LARGE);
    Intake.Read read = read(wide, body, -1);
    assertThat(read.why()).contains(Intake.TOO_LARGE);
    assertThat(read.bytes()).isEqualTo(body);
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }

  private static HttpFields encoded(String as) {
    return HttpFields.build().put("content-encoding", as).asImmutable();
  }

  @Test
  void aBodyUnpacksToWhatThereIsRoomForOnly() throws IOException {
    byte[] body = new byte[MB * 3];
    byte[] packed = packed(body);
    HttpFields headers = encoded("gzip");
    Room wide = new Room(1 << 30, Duration.ZERO);
    assertThat(new Intake(wide.place(), MOST).decoded(packed, headers).bytes()).isEqualTo(body);
    assertThat(new Intake(wide.place(), MB).decoded(packed, headers).why())
        .contains(Intake.TOO_LARGE);
    assertThat(impatient.place().holds(2 * MB)).isTrue();
    assertThat(impatient.place().holds(MB)).isTrue();
    assertThat(new Intake(impatient.place(), MOST).decoded(packed, headers).why())
        .contains(Intake.NO_ROOM);
  }

  /** It waits for the room to unpack it too before it is read, with nothing in hand. */
  @Test
  void anEncodedBodyHasRoomToUnpackItBeforeItIsRead() throws IOException {
    byte[] body = new byte[100_000];
    byte[] packed = packed(body);
    Intake intake = new Intake(impatient.place(), MOST);
    intake.read(new ByteArrayInputStream(packed), packed.length, encoded("gzip"));
    while (impatient.taken() < 4 * MB) {
      assertThat(impatient.place().holdsAtOnce(1024)).isTrue();
    }
    assertThat(intake.decoded(packed, encoded("gzip")).bytes()).isEqualTo(body);
  }

  @Test
  void whatCannotBeUnpackedAsksForNoMoreRoom() {
    byte[] tiny = {1, 2, 3};
    for (String encoding : new String[] {"gzip", "br", "zstd", "deflate", "unheard-of"}) {
      Room.Place place = impatient.place();
      assertThat(new Intake(place, MOST).decoded(tiny, encoded(encoding)).why())
          .as(encoding)
          .contains("the body is in an encoding that is not read, or damaged");
      assertThat(impatient.taken()).isLessThanOrEqualTo(MB + 1024);
      place.close();
    }
  }
}
