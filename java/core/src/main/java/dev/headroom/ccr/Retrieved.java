package dev.headroom.ccr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What came of asking for a part of an original. */
public sealed interface Retrieved {
  /**
   * A part of the original.
   *
   * @param body bytes of the original as they stand; rows, and lines that were found, are led by
   *     their number if several were asked for. The caller owns the array
   * @param note what is to be said of it, without its brackets: what it shows of how much and how
   *     to get the next part; empty if it is all that was asked for and stands for itself
   */
  record Page(byte[] body, String note) implements Retrieved {
    /** The same page with one more thing to be said of it. */
    Page also(String more) {
      return new Page(body, note.isEmpty() ? more : note + "; " + more);
    }

    /** The body, and the note as one bracketed line at its end. */
    public byte[] bytes() {
      ByteArrayOutputStream all = new ByteArrayOutputStream(body.length + note.length() + 8);
      all.writeBytes(body);
      if (!note.isEmpty()) {
        if (body.length > 0 && body[body.length - 1] != '\n') {
          all.write('\n');
        }
        all.writeBytes(("[" + note + "]").getBytes(StandardCharsets.UTF_8));
      }
      return all.toByteArray();
    }

    /** The same as text; what is not UTF-8 in it is replaced. */
    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Nothing: there is no such original, or nothing like that in it.
   *
   * @param reason why, and what there is instead
   */
  record Miss(String reason) implements Retrieved {}
}
