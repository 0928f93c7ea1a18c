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
  private static final String DAMAGED = "the body is in an encoding that is not read, or damaged";

  /** So much is read before more room is asked for, of a body whose length nobody said. */
  private static final int STEP = 256 << 10;

  /** A client's word for a body's length is taken so far, before a byte of it has come. */
  private static final int AT_ITS_WORD = 1 << 20;

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
   * Reads a body. Waits for room before its first byte only; as it grows further it has more at
   * once or is not read to its end.
   *
   * @param length its length in bytes if the client said it, else -1
   */
  Read read(InputStream in, long length, HttpFields headers) throws IOException {
    if (length >= most) {
      return Read.not(new byte[0], TOO_LARGE);
    }
    int all = length < 0 ? most : (int) length;
    int end = Math.min(all, length < 0 ? STEP : AT_ITS_WORD);
    long becomes = Encodings.of(headers).isEmpty() ? end : end + (long) unpacked(end);
    long first = Math.min(AT_ITS_WORD, becomes) * Room.WORKING;
    byte[] body = {};
    for (; true; end = (int) Math.min(all, 2L * end)) {
      if (!place.holds(Math.max(first, (long) end * Room.WORKING))) {
        return Read.not(body, NO_ROOM);
      }
      int had = body.length;
      body = Arrays.copyOf(body, end);
      int read = in.readNBytes(body, had, end - had);
      if (had + read < end) {
        return new Read(Arrays.copyOf(body, had + read), Optional.empty());
      }
      if (end == all) {
        return length < 0 ? Read.not(body, TOO_LARGE) : new Read(body, Optional.empty());
      }
    }
  }

  /** So many bytes are enough for most bodies of a length once they are unpacked. */
  private int unpacked(int length) {
    return (int) Math.min(most, Math.max(STEP, (long) UNPACKS * length));
  }

  /** What a body holds behind its encoding; never waits. */
  Read decoded(byte[] body, HttpFields headers) {
    if (Encodings.of(headers).isEmpty()) {
      return new Read(body, Optional.empty());
    }
    for (int end = unpacked(body.length); true; end = (int) Math.min(most, 2L * end)) {
      if (!place.holdsAtOnce(body.length + (long) end * Room.WORKING)) {
        return Read.not(body, NO_ROOM);
      }
      Encodings.Unpacked unpacked = Encodings.unpacked(body, headers, end);
      if (unpacked.bytes().isPresent()) {
        return new Read(unpacked.bytes().get(), Optional.empty());
      }
      if (!unpacked.isLarger() || end == most) {
        return Read.not(body, unpacked.isLarger() ? TOO_LARGE : DAMAGED);
      }
    }
  }
}
