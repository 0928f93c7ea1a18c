package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.headroom.ccr.Marker;
import dev.headroom.compress.lines.Line;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.mixed.JsonLayout;
import dev.headroom.compress.mixed.Segment;
import dev.headroom.compress.mixed.SegmentForm;
import dev.headroom.compress.mixed.SegmentForm.Part;
import dev.headroom.compress.notation.Records;
import dev.headroom.compress.once.Once;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Texts of several kinds: each segment is written by the compressor of its kind and verified as a
 * text of its own. Where one leaves something out, its original is kept as well as that of the
 * whole text, so that numbers of lines and rows in its markers are those of the segment.
 */
final class MixedCompressor {
  /** Says what becomes of a segment. */
  interface Segmenter {
    /**
     * What becomes of it.
     *
     * @param text its bytes
     * @param lossy whether something may be left out
     */
    Compression of(Segment segment, byte[] text, boolean lossy);
  }

  private final Kernel kernel;
  private final Segmenter segmenter;

  MixedCompressor(Kernel kernel, Segmenter segmenter) {
    this.kernel = kernel;
    this.segmenter = segmenter;
  }

  /**
   * The ways to write a text, by its segments where that is shorter than as one.
   *
   * @param whole how it is written as one
   */
  Compressor.Plan plan(Subject subject, List<Segment> segments, Compressor.Plan whole) {
    Once<Optional<Candidate>> apart = new Once<>(() -> apart(subject, segments));
    Predicate<Candidate> isWorthIt = c -> isWorthIt(c, subject, apart, whole);
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(
        new Attempt(
            Codecs.MIXED,
            true,
            () ->
                reversible(subject, segments)
                    .filter(isWorthIt)
                    .or(() -> whole.first(true).filter(isWorthIt))));
    whole.attempts().stream()
        .filter(Attempt::lossy)
        .map(a -> new Attempt(a.codec(), true, () -> a.candidate().get().filter(isWorthIt)))
        .forEach(attempts::add);
    attempts.add(new Attempt(SegmentForm.ID, false, () -> lossless(subject, apart, whole)));
    attempts.addAll(whole.lossless());
    return new Compressor.Plan(attempts, whole.otherwise());
  }

  /** Without loss, by segments or as one, whatever is shorter. */
  private static Optional<Candidate> lossless(
      Subject subject, Once<Optional<Candidate>> apart, Compressor.Plan whole) {
    Optional<Candidate> asOne = whole.first(false);
    return apart
        .get()
        .filter(c -> tokens(subject, apart.get()) < tokens(subject, asOne))
        .or(() -> asOne);
  }

  /** The segments without loss, each in a form of its own; empty if none of them has one. */
  private Optional<Candidate> apart(Subject subject, List<Segment> segments) {
    List<Part> parts = new ArrayList<>();
    for (Segment segment : segments) {
      parts.add(part(segment, segment.of(subject.text())));
    }
    List<Part> joined = SegmentForm.joined(parts);
    if (joined.stream().allMatch(p -> p.codec().isEmpty())) {
      return Optional.empty();
    }
    Candidate apart = new Candidate.Lossless(SegmentForm.encode(joined), SegmentForm.ID);
    return Optional.of(apart).filter(c -> subject.accept(c.text()) >= 0);
  }

  private static int tokens(Subject subject, Optional<Candidate> form) {
    return form.map(c -> subject.accept(c.text())).filter(n -> n >= 0).orElse(subject.tokens());
  }

  private Part part(Segment segment, byte[] text) {
    Part plain = new Part(text, "");
    if (!(segmenter.of(segment, text, false) instanceof Compression.Lossless l)) {
      return plain;
    }
    if (!Codecs.isByValue(l.codec())) {
      return new Part(l.text(), l.codec());
    }
    if (!(kernel.compactJson(text) instanceof KernelResult.Text compact)) {
      return plain;
    }
    return JsonLayout.of(text, compact.bytes())
        .map(layout -> new Part(l.text(), l.codec() + " " + layout))
        .orElse(plain);
  }

  private Optional<Candidate> reversible(Subject subject, List<Segment> segments) {
    List<byte[]> shown = new ArrayList<>();
    int shortened = 0;
    for (Segment segment : segments) {
      byte[] text = segment.of(subject.text());
      switch (segmenter.of(segment, text, true)) {
        case Compression.Lossless l -> shown.add(l.text());
        case Compression.Reversible r -> {
          shortened++;
          shown.add(r.text());
        }
        case Compression.Unchanged u -> shown.add(text);
      }
    }
    if (shortened == 0) {
      return Optional.empty();
    }
    String what =
        shortened + " of " + segments.size() + " segments shortened, numbered from their own first";
    Line marker = Line.of(Marker.of(what, subject.reference()));
    byte[] text = written(shown, marker);
    return Optional.of(
        new Candidate.Reversible(
            text, Codecs.MIXED, sent -> refute(sent, shown, segments, subject)));
  }

  /** Whether something is much shorter than both the segments and the whole without loss. */
  private static boolean isWorthIt(
      Candidate candidate,
      Subject subject,
      Once<Optional<Candidate>> apart,
      Compressor.Plan whole) {
    int tokens = subject.accept(candidate.text());
    return tokens >= 0
        && tokens <= Worth.most(tokens(subject, apart.get()))
        && (whole.isFarLonger(tokens) || tokens <= Worth.most(tokens(subject, whole.first(false))));
  }

  private static byte[] written(List<byte[]> shown, Line marker) {
    List<Line> lines = new ArrayList<>();
    for (byte[] part : shown) {
      int end = part.length > 0 && part[part.length - 1] == '\n' ? part.length - 1 : part.length;
      lines.add(new Line(part, 0, end));
    }
    lines.add(marker);
    return new LineSequence(lines, false, false).bytes();
  }

  /** What was verified of each segment must stand in the text, in order, with nothing between. */
  private static Optional<String> refute(
      byte[] sent, List<byte[]> shown, List<Segment> segments, Subject subject) {
    if (segments.getFirst().from() != 0 || segments.getLast().to() != subject.text().length) {
      return Optional.of("the segments are not all of the text");
    }
    for (int i = 1; i < segments.size(); i++) {
      if (segments.get(i).from() != segments.get(i - 1).to()) {
        return Optional.of("something stands between segments");
      }
    }
    int at = 0;
    for (byte[] part : shown) {
      int end = at + part.length;
      if (end > sent.length || !Arrays.equals(sent, at, end, part, 0, part.length)) {
        return Optional.of("a segment is not what was verified");
      }
      boolean ended = part.length > 0 && part[part.length - 1] == '\n';
      at = ended ? end : end + 1;
    }
    Line marker = new Line(sent, Math.min(at, sent.length), sent.length);
    return Marker.isOf(marker.toString(), subject.reference())
        ? Optional.empty()
        : Optional.of("no marker names the original");
  }

  /** The bytes that a text of {@link SegmentForm} stands for. */
  static byte[] expand(Kernel kernel, byte[] text) {
    return SegmentForm.decode(
        text,
        (form, codec) -> {
          byte[] bytes = form.getBytes(ISO_8859_1);
          int space = codec.indexOf(' ');
          byte[] whole =
              Codecs.expand(kernel, bytes, space < 0 ? codec : codec.substring(0, space));
          byte[] laidOut =
              space < 0
                  ? whole
                  : laidOut(whole, codec.substring(space + 1))
                      .orElseThrow(() -> new MalformedForm("no layout of JSON"));
          return new String(laidOut, ISO_8859_1);
        });
  }

  private static Optional<byte[]> laidOut(byte[] json, String layout) {
    return JsonLayout.laidOut(json, layout).or(() -> Records.written(json, layout));
  }
}
