package dev.headroom.compress.mixed;

import dev.headroom.compress.lines.MalformedForm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Segments of a text one behind the other, each in the form of a codec that gives its bytes back or
 * as it is. The first line says how many lines each takes:
 *
 * <pre>
 * [segments: 3 lines as they are, 12 log-lines/1, 2 as they are]
 * </pre>
 */
public final class SegmentForm {
  /** The id of the codec. */
  public static final String ID = "segments/1";

  private static final String OPEN = "[segments: lines ";
  private static final String PLAIN = "as they are";
  private static final String UNENDED = "; no final newline]";

  private SegmentForm() {}

  /**
   * A segment as it is written.
   *
   * @param text its form, or its bytes as they are
   * @param codec what gives its bytes back; empty if they are as they are
   */
  public record Part(byte[] text, String codec) {}

  /** Whether a codec's name, with what is behind it, can stand in the first line. */
  public static boolean mayName(String codec) {
    return codec.indexOf(',') < 0 && codec.indexOf(';') < 0 && codec.indexOf('\n') < 0;
  }

  /** The parts as one text; a last one in a form ends with a line feed. */
  public static byte[] encode(List<Part> parts) {
    return encode(parts, true);
  }

  /**
   * The parts as one text.
   *
   * @param closed whether a last part in a form ends with a line feed in the text as it does by its
   *     form
   */
  public static byte[] encode(List<Part> parts, boolean closed) {
    StringBuilder head = new StringBuilder(OPEN);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean open = false;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      byte[] text = part.text();
      if (part.codec().isEmpty()) {
        open = text.length == 0 || text[text.length - 1] != '\n';
        text = open ? text : Arrays.copyOf(text, text.length - 1);
      } else {
        open = !closed;
      }
      head.append(i == 0 ? "" : ", ").append(lines(text)).append(' ');
      head.append(part.codec().isEmpty() ? PLAIN : part.codec());
      body.write('\n');
      body.writeBytes(text);
    }
    head.append(open ? UNENDED : "]");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static int lines(byte[] text) {
    int lines = 1;
    for (byte b : text) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  /**
   * The text that was encoded.
   *
   * @param expand gives the bytes of a form back; takes the form and its codec, both in ISO-8859-1
   * @throws MalformedForm if it is none of this form
   */
  public static byte[] decode(byte[] text, BinaryOperator<String> expand) {
    int at = 0;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    String head = new String(text, 0, at, StandardCharsets.UTF_8);
    boolean open = head.endsWith(UNENDED);
    String end = open ? UNENDED : "]";
    if (!head.startsWith(OPEN) || !head.endsWith(end) || head.length() < OPEN.length() + 1) {
      throw new MalformedForm("the first line names no segments");
    }
    String said = head.substring(OPEN.length(), head.length() - end.length());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> parts = List.of(said.split(", ", -1));
    for (int i = 0; i < parts.size(); i++) {
      int space = parts.get(i).indexOf(' ');
      int lines = number(parts.get(i).substring(0, Math.max(0, space)));
      String codec = parts.get(i).substring(space + 1);
      int from = at + 1;
      for (int n = 0; n < lines; n++) {
        if (at >= text.length) {
          throw new MalformedForm("a segment is missing");
        }
        at++;
        while (at < text.length && text[at] != '\n') {
          at++;
        }
      }
      byte[] part = Arrays.copyOfRange(text, Math.min(from, at), at);
      if (codec.equals(PLAIN)) {
        out.writeBytes(part);
        out.writeBytes(open && i == parts.size() - 1 ? new byte[0] : new byte[] {'\n'});
      } else {
        String form = new String(part, StandardCharsets.ISO_8859_1);
        byte[] bytes = expand.apply(form, codec).getBytes(StandardCharsets.ISO_8859_1);
        boolean cut = open && i == parts.size() - 1 && bytes.length > 0;
        out.write(bytes, 0, cut ? bytes.length - 1 : bytes.length);
      }
    }
    if (at != text.length) {
      throw new MalformedForm("something stands behind the last segment");
    }
    return out.toByteArray();
  }

  private static int number(String digits) {
    boolean right = !digits.isEmpty() && digits.length() < 9;
    for (int i = 0; i < digits.length(); i++) {
      right &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    int number = right ? Integer.parseInt(digits) : 0;
    if (number < 1) {
      throw new MalformedForm("no number of lines");
    }
    return number;
  }

  /** Parts of one text, those as they are that stand beside each other as one. */
  public static List<Part> joined(List<Part> parts) {
    List<Part> joined = new ArrayList<>();
    for (Part part : parts) {
      boolean plain = !joined.isEmpty() && joined.getLast().codec().isEmpty();
      if (plain && part.codec().isEmpty()) {
        byte[] before = joined.removeLast().text();
        byte[] both = Arrays.copyOf(before, before.length + part.text().length);
        System.arraycopy(part.text(), 0, both, before.length, part.text().length);
        joined.add(new Part(both, ""));
      } else {
        joined.add(part);
      }
    }
    return joined;
  }
}
