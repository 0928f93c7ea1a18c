package dev.headroom.compress;

import dev.headroom.HeadroomException;
import dev.headroom.compress.code.IndentForm;
import dev.headroom.compress.command.Words;
import dev.headroom.compress.csv.CsvTable;
import dev.headroom.compress.diff.GitForm;
import dev.headroom.compress.jvm.FrameForm;
import dev.headroom.compress.lines.BraceForm;
import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.MalformedForm;
import dev.headroom.compress.log.LogDigest;
import dev.headroom.compress.log.LogText;
import dev.headroom.compress.mixed.SegmentForm;
import dev.headroom.compress.overlap.OverlapForm;
import dev.headroom.compress.search.CountedPathsForm;
import dev.headroom.compress.search.HitForm;
import dev.headroom.compress.search.LongListForm;
import dev.headroom.compress.search.PathListForm;
import dev.headroom.compress.search.TreeForm;
import dev.headroom.compress.table.TableForm;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;
import java.util.List;

/** The codecs by their ids, for the way back. */
public final class Codecs {
  /** JSON without insignificant white space: it stands for itself. */
  static final String COMPACT_JSON = "json-compact/1";

  /** JSON with rows left out, the rest as {@link JsonTable} or compact: its original is stored. */
  static final String JSON_ROWS = "json-rows/1";

  /** CSV with records left out: its original is stored. */
  static final String CSV_ROWS = "csv-rows/1";

  /** Lines of which some are left out or cut, the rest as {@link LineForms} or as they came. */
  static final String TEXT_EXCERPT = "text-excerpt/1";

  /** Source code with blocks and comments left out: its original is stored. */
  static final String CODE_OUTLINE = "code-outline/1";

  /** A page of HTML as text, what stands around it left out: its original is stored. */
  static final String HTML_TEXT = "html-text/1";

  /** Segments of several kinds, of which some leave something out: its original is stored. */
  static final String MIXED = "mixed/1";

  /** Forms of texts of lines, those that read best first. */
  static final LineForms LINES =
      new LineForms(
          List.of(
              new HitForm(false),
              new PathListForm(),
              new CountedPathsForm(),
              new GitForm(),
              new TreeForm(),
              new FrameForm(),
              new LongListForm(),
              new TableForm(),
              new OverlapForm(),
              new BraceForm(Words::isFailure)),
          List.of(new IndentForm()));

  private Codecs() {}

  /** Whether a codec's text stands for JSON by value, else it does so for its bytes. */
  static boolean isByValue(String codec) {
    return codec.equals(JsonTable.ID) || codec.equals(COMPACT_JSON);
  }

  /**
   * The value that a text of a codec stands for.
   *
   * @throws HeadroomException if the codec is not known or the text is none of its
   */
  public static byte[] expand(Kernel kernel, byte[] text, String codec) {
    KernelResult result =
        switch (bare(codec)) {
          case JsonTable.ID -> kernel.decodeJson(text);
          case COMPACT_JSON -> kernel.compactJson(text);
          case LineForms.ID -> lines(text);
          case CsvTable.ID -> new KernelResult.Text(CsvTable.decode(text, kernel));
          case SegmentForm.ID -> segments(kernel, text);
          case LogText.ID -> new KernelResult.Text(LogText.decode(text));
          case JSON_ROWS, CSV_ROWS, TEXT_EXCERPT, CODE_OUTLINE, HTML_TEXT, MIXED, LogDigest.ID ->
              throw new HeadroomException(
                  codec + " leaves something out: retrieve its original by the hash in its marker");
          default ->
              throw new HeadroomException(
                  "unknown codec \""
                      + codec
                      + "\": known are "
                      + JsonTable.ID
                      + ", "
                      + COMPACT_JSON
                      + ", "
                      + CsvTable.ID
                      + ", "
                      + LineForms.ID
                      + ", "
                      + LogText.ID
                      + " and "
                      + SegmentForm.ID);
        };
    return switch (result) {
      case KernelResult.Text t -> t.bytes();
      case KernelResult.Refused r ->
          throw new HeadroomException(
              "no "
                  + codec
                  + " text: "
                  + r.reason().text()
                  + (r.offset() >= 0 ? " at byte " + r.offset() : ""));
    };
  }

  private static KernelResult segments(Kernel kernel, byte[] text) {
    try {
      return new KernelResult.Text(MixedCompressor.expand(kernel, text));
    } catch (MalformedForm e) {
      throw new HeadroomException("no " + SegmentForm.ID + " text: " + e.getMessage(), e);
    }
  }

  /** A codec without the engine that chose what stays: see {@link Engines#codec}. */
  private static String bare(String codec) {
    int engine = codec.indexOf(Engines.BY);
    return engine < 0 ? codec : codec.substring(0, engine);
  }

  private static KernelResult lines(byte[] text) {
    try {
      return new KernelResult.Text(LINES.decode(text));
    } catch (MalformedForm e) {
      throw new HeadroomException("no " + LineForms.ID + " text: " + e.getMessage(), e);
    }
  }
}
