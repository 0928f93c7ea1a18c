package dev.headroom.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** Reads bodies as far as there is room for them. */
final class Intake {
  static final String TOO_LARGE = "the body is too large to be read";
  static final String NO_ROOM = "the bodies under way left no room to read this one";
  private static final String DAMAGED =
      "the body is in an encoding that is not read, too large, or damaged";

  /** So much of a body whose length nobody said is read before more room is asked for. */
  private static final int STEP = 256 << 10;

  /** Most bodies unpack to at most so many times their length; who does not is unpacked anew. */
  private static final int UNPACKS = 16;

  private final Room.Place place;
  private final int most;

  /**
   * @param place gets the room for what is read, and for the work on it
   * @param most a body of so many bytes is not read
   */
  Intake(Room.Place place, int most) {
    this.place = place;
    this.most = most;
  }

  /**
   * A body, or its beginning.
   *
   * @param why if it was not read to its end
   */
  record Read(byte[] bytes, Optional<String> why) {
    static Read not(byte[] beginning, String why) {
      return new Read(beginning, Optional.of(why));
    }
  }

  /**
   * Reads a body.
   *
   * @param length its length in bytes if the client said it, else -1
   */
  Read read(InputStream in, long length) throws IOException {
    if (length >= most) {
      return Read.not(new byte[0], TOO_LARGE);
    }
    if (length >= 0) {
      if (!place.holds(length * Room.WORKING)) {
        return Read.not(new byte[0], NO_ROOM);
      }
      byte[] body = new byte[(int) length];
      int read = in.readNBytes(body, 0, body.length);
      return new Read(read == body.length ? body : Arrays.copyOf(body, read), Optional.empty());
    }
    byte[] body = {};
    for (int end = Math.min(most, STEP); true; end = (int) Math.min(most, 2L * end)) {
      if (!place.holds((long) end * Room.WORKING)) {
        return Read.not(body, NO_ROOM);
      }
      int had = body.length;
      body = Arrays.copyOf(body, end);
      int read = in.readNBytes(body, had, end - had);
      if (had + read < end) {
        return new Read(Arrays.copyOf(body, had + read), Optional.empty());
      }
      if (end == most) {
        return Read.not(body, TOO_LARGE);
      }
    }
  }

  /** What a body holds behind its encoding. */
  Read decoded(byte[] body, HttpFields headers) {
    if (Encodings.of(headers).isEmpty()) {
      return new Read(body, Optional.empty());
    }
    int enough = (int) Math.min(most, Math.max(STEP, (long) UNPACKS * body.length));
    for (int end : enough < most ? new int[] {enough, most} : new int[] {most}) {
      if (!place.holds(body.length + (long) end * Room.WORKING)) {
        return Read.not(body, NO_ROOM);
      }
      Optional<byte[]> decoded = Encodings.decoded(body, headers, end);
      if (decoded.isPresent()) {
        return new Read(decoded.get(), Optional.empty());
      }
    }
    return Read.not(body, DAMAGED);
  }
}
