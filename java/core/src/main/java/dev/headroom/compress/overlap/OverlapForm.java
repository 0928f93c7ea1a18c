package dev.headroom.compress.overlap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineForm;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.lines.Repeats;
import dev.headroom.compress.overlap.Overlaps.Overlap;
import dev.headroom.compress.overlap.Quote.Work;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Running text in which what stands above word for word, as passages of a search that overlap have
 * it, is named by its first and last words: {@code [again: A … B]} is the text from the first place
 * that holds {@code A} to the end of the next {@code B}.
 */
public final class OverlapForm implements LineForm {
  private static final String RULE = "[again: A … B] = the text above from A to B, word for word";
  private static final byte[] NOTE = "[again: ".getBytes(US_ASCII);

  /** Longer texts, in bytes, are none that a search gave. */
  private static final int LONGEST = 1 << 20;

  /** A shorter text holds no two passages. */
  private static final int SHORTEST = 400;

  private static final long MOST_WORK = 1L << 28;

  @Override
  public String kind() {
    return "overlaps";
  }

  @Override
  public Optional<Body> encode(List<Line> lines) {
    byte[] text = joined(lines);
    boolean may = text.length >= SHORTEST && text.length <= LONGEST && Overlaps.mayBeIn(text);
    if (!may || Quote.indexOf(text, 0, text.length, NOTE) >= 0) {
      return Optional.empty();
    }
    List<Overlap> overlaps = Overlaps.of(text, new Work(MOST_WORK / 2));
    if (overlaps.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    int at = 0;
    for (Overlap o : overlaps) {
      out.write(text, at, o.from() - at);
      out.writeBytes(NOTE);
      out.writeBytes(o.quote().bytes());
      out.write(']');
      at = o.to();
    }
    out.write(text, at, text.length - at);
    List<Line> body = new ArrayList<>();
    split(out.toByteArray()).forEach(line -> body.add(Repeats.literal(line)));
    return Optional.of(new Body(RULE, body));
  }

  private static byte[] joined(List<Line> lines) {
    return new LineSequence(lines, false, false).bytes();
  }

  private static List<Line> split(byte[] text) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == '\n') {
        lines.add(new Line(text, from, i));
        from = i + 1;
      }
    }
    return lines;
  }

  @Override
  public List<Line> decode(Body body) {
    Text out = new Text();
    for (int i = 0; i < body.lines().size(); i++) {
      if (i > 0) {
        out.add(new byte[] {'\n'}, 0, 1);
      }
      Line line = body.lines().get(i);
      out.line((Repeats.isEscaped(line) ? line.from(1) : line).bytes());
    }
    return body.lines().isEmpty() ? List.of() : split(out.bytes());
  }

  /** What was read so far. */
  private static final class Text {
    private final Work work = new Work(MOST_WORK);
    private byte[] bytes = new byte[1 << 10];
    private int size;

    void line(byte[] line) {
      int at = 0;
      int note = Quote.indexOf(line, 0, line.length, NOTE);
      while (note >= 0) {
        add(line, at, note);
        int end = Quote.indexOf(line, note, line.length, new byte[] {']'});
        if (end < 0) {
          throw new MalformedForm("a note on an overlap without an end");
        }
        again(Arrays.copyOfRange(line, note + NOTE.length, end));
        at = end + 1;
        note = Quote.indexOf(line, at, line.length, NOTE);
      }
      add(line, at, line.length);
    }

    private void again(byte[] written) {
      Quote quote = Quote.read(written);
      int[] found = quote == null ? null : quote.in(bytes, size, work);
      if (found == null || work.isDone()) {
        throw new MalformedForm("what is named again does not stand above");
      }
      add(bytes, found[0], found[1]);
    }

    void add(byte[] text, int from, int to) {
      if (size + (to - from) > LONGEST) {
        throw new MalformedForm("it stands for more than " + LONGEST + " bytes");
      }
      if (size + (to - from) > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + (to - from)));
      }
      System.arraycopy(text, from, bytes, size, to - from);
      size += to - from;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }
  }
}
