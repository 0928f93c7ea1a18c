package dev.headroom.compress;

import dev.headroom.HeadroomException;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.json.JsonTable;

/** The codecs by their ids, for the way back. */
public final class Codecs {
  /** JSON without insignificant white space: it stands for itself. */
  static final String COMPACT_JSON = "json-compact/1";

  /** JSON with rows left out, the rest as {@link JsonTable} or compact: its original is stored. */
  static final String JSON_ROWS = "json-rows/1";

  /** CSV with records left out: its original is stored. */
  static final String CSV_ROWS = "csv-rows/1";

  /** A text with lines left out: its original is stored. */
  static final String TEXT_LINES = "text-lines/1";

  private Codecs() {}

  /**
   * The value that a text of a codec stands for.
   *
   * @throws HeadroomException if the codec is not known or the text is none of its
   */
  public static byte[] expand(Kernel kernel, byte[] text, String codec) {
    KernelResult result =
        switch (codec) {
          case JsonTable.ID -> kernel.decodeJson(text);
          case COMPACT_JSON -> kernel.compactJson(text);
          case JSON_ROWS, CSV_ROWS, TEXT_LINES ->
              throw new HeadroomException(
                  codec + " leaves something out: retrieve its original by the hash in its marker");
          default ->
              throw new HeadroomException(
                  "unknown codec \""
                      + codec
                      + "\": known are "
                      + JsonTable.ID
                      + " and "
                      + COMPACT_JSON);
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
}
