package dev.headroom.ccr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Fills a page with parts of an original as long as they fit, leaving room for the note. */
final class PageWriter {
  /** Bytes that a note takes at most beside the ranges in it. */
  private static final int NOTE = 400;

  /** What is always left for parts of the original. */
  private static final int LEAST = 128;

  private final byte[] original;
  private final Limit limit;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int left;

  /**
   * An empty page.
   *
   * @param noteBytes the bytes of what varies in the note
   */
  PageWriter(byte[] original, Limit limit, int noteBytes) {
    this.original = original;
    this.limit = limit;
    int reserve = Math.min(limit.most() - LEAST, limit.ofNote(NOTE + noteBytes));
    this.left = limit.most() - reserve;
  }

  /** What still fits, in the limit's own measure; bytes are never less. */
  int left() {
    return left;
  }

  boolean isEmpty() {
    return body.size() == 0;
  }

  /** Adds bytes as they stand, if they fit. */
  boolean raw(int from, int to) {
    int cost = limit.cost(original, from, to);
    if (cost > left) {
      return false;
    }
    body.write(original, from, to - from);
    left -= cost;
    return true;
  }

  /** Adds bytes on lines of their own behind a label, if they fit. */
  boolean item(String label, int from, int to) {
    byte[] head = label.getBytes(StandardCharsets.UTF_8);
    int cost = limit.cost(original, from, to) + limit.cost(head, 0, head.length) + 1;
    if (cost > left) {
      return false;
    }
    begin(head);
    body.write(original, from, to - from);
    left -= cost;
    return true;
  }

  /** Adds the beginning of bytes behind a label and gives where it ends. */
  int beginning(String label, int from, int to) {
    byte[] head = label.getBytes(StandardCharsets.UTF_8);
    int room = Math.max(1, left - limit.cost(head, 0, head.length) - 1);
    int end = limit.fitting(original, from, to, room);
    begin(head);
    body.write(original, from, end - from);
    left = 0;
    return end;
  }

  private void begin(byte[] head) {
    if (body.size() > 0) {
      body.write('\n');
    }
    body.writeBytes(head);
  }

  Retrieved.Page page(String note) {
    return new Retrieved.Page(body.toByteArray(), note);
  }
}
