package dev.headroom.compress.lines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lossless forms of texts of lines, byte for byte. A text in such a form begins with a line {@code
 * [kind: how to read it]}, behind the kind what is needed of the ends of lines; behind it stands
 * the body, with repeats in short.
 */
public final class LineForms {
  /** The id of the codec. */
  public static final String ID = "line-forms/1";

  private static final String CR_LF = " CRLF";
  private static final String OPEN = " no final newline";

  private final List<LineForm> forms;
  private final List<LineForm> known;

  public LineForms(List<LineForm> forms) {
    this(forms, List.of());
  }

  /**
   * @param forms those that are tried for every text
   * @param others those that are read as well
   */
  public LineForms(List<LineForm> forms, List<LineForm> others) {
    this.forms = List.copyOf(forms);
    this.known = Stream.concat(forms.stream(), others.stream()).toList();
  }

  /**
   * A text in each form that it can be written in, which is done when it is asked for.
   *
   * @param most how many bytes one may have at most
   */
  public Stream<byte[]> encode(LineSequence text, int most) {
    return forms.stream()
        .flatMap(form -> encode(form, text).filter(framed -> framed.length <= most).stream());
  }

  /** A text in one form, if it can be written in it. */
  public static Optional<byte[]> encode(LineForm form, LineSequence text) {
    return form.encode(text.lines()).map(body -> framed(form, body, text));
  }

  private static byte[] framed(LineForm form, LineForm.Body body, LineSequence text) {
    String head =
        "["
            + form.kind()
            + (text.carriageReturns() ? CR_LF : "")
            + (text.closed() ? "" : OPEN)
            + (body.rule().isEmpty() ? "" : ": " + body.rule())
            + "]";
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(head));
    lines.addAll(Repeats.fold(body.lines()));
    return new LineSequence(lines, false, false).bytes();
  }

  /**
   * The text that was encoded.
   *
   * @throws MalformedForm if it is none of these forms
   */
  public byte[] decode(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    String head = new Line(text, 0, end).toString();
    for (LineForm form : known) {
      Optional<Head> read = Head.read(head, form.kind());
      if (read.isPresent()) {
        List<Line> folded = new ArrayList<>();
        if (end < text.length) {
          split(text, end + 1, folded);
        }
        List<Line> lines =
            form.decode(new LineForm.Body(read.get().rule(), Repeats.unfold(folded)));
        return new LineSequence(lines, read.get().carriageReturns(), read.get().closed()).bytes();
      }
    }
    throw new MalformedForm("the first line names no kind of lines");
  }

  /** Whether a line can be the first one of a text in one of these forms. */
  boolean mayBeFramed(Line head) {
    String line = head.toString();
    return known.stream().anyMatch(form -> Head.read(line, form.kind()).isPresent());
  }

  /** Unlike those of a text, the lines of a body are told apart by LF and never closed. */
  private static void split(byte[] text, int from, List<Line> lines) {
    int start = from;
    for (int i = from; i <= text.length; i++) {
      if (i == text.length || text[i] == '\n') {
        lines.add(new Line(text, start, i));
        start = i + 1;
      }
    }
  }

  private record Head(String rule, boolean carriageReturns, boolean closed) {
    static Optional<Head> read(String line, String kind) {
      if (!line.startsWith("[" + kind) || !line.endsWith("]")) {
        return Optional.empty();
      }
      String rest = line.substring(kind.length() + 1, line.length() - 1);
      boolean returns = rest.startsWith(CR_LF);
      rest = returns ? rest.substring(CR_LF.length()) : rest;
      boolean open = rest.startsWith(OPEN);
      rest = open ? rest.substring(OPEN.length()) : rest;
      if (!rest.isEmpty() && !rest.startsWith(": ")) {
        return Optional.empty();
      }
      return Optional.of(new Head(rest.isEmpty() ? "" : rest.substring(2), returns, !open));
    }
  }
}
