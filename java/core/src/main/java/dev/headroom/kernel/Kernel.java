package dev.headroom.kernel;

import dev.headroom.rank.Terms;
import dev.headroom.token.Encoding;
import java.util.List;

/**
 * The hot paths, each with two implementations that give the same bytes: one in Rust, one in Java.
 *
 * <p>All methods are pure functions of their arguments and may be called from any number of threads
 * at once. Texts are UTF-8; a text to count that is not valid UTF-8 counts as what {@code new
 * String(bytes, UTF_8)} makes of it.
 */
public interface Kernel {
  /** The threshold of near duplicates where nothing else is asked for. */
  int NEAR_PERCENT = 80;

  /** What {@code doctor} shows: {@code native} or {@code java}. */
  String name();

  /** The number of tokens of a text. The text of special tokens counts as ordinary text. */
  int count(Encoding encoding, byte[] text);

  /**
   * The number of tokens of a text if it is at most {@code limit}, else some number greater than
   * {@code limit}: the work stops soon after the limit is passed.
   */
  int countUpTo(Encoding encoding, byte[] text, int limit);

  /** The number of tokens of each text, in order. */
  int[] countAll(Encoding encoding, List<byte[]> texts);

  /**
   * The default form of {@code json-table/1} of a JSON document or of JSON Lines. The text was
   * decoded again and compared with {@link #compactJson}: it is never a guess.
   */
  KernelResult encodeJson(byte[] json);

  /** The compact JSON (or JSON Lines) that a {@code json-table/1} text stands for, in any form. */
  KernelResult decodeJson(byte[] table);

  /**
   * The document without insignificant white space: key order and number spelling as they are,
   * strings in their shortest escapes. JSON Lines stay lines.
   */
  KernelResult compactJson(byte[] json);

  /**
   * What a JSON document (or JSON Lines) holds in bulk: see {@link
   * dev.headroom.kernel.survey.Survey}, which reads the result.
   *
   * @param query what the reader asks for; may be empty
   */
  KernelResult surveyJson(byte[] json, Terms query);

  /**
   * For each segment of a text the index of the first one with the same bytes: its own if that is
   * it.
   *
   * @param ends where the segments end, as {@link Segments} gives them: ascending, none behind the
   *     text; what lies behind the last one is not looked at
   * @throws IllegalArgumentException if the ends are not so
   */
  int[] duplicates(byte[] text, int[] ends);

  /**
   * For each segment of a text the lowest index of an earlier one that it is a near duplicate of,
   * else its own. Near duplicates have the same bytes, or sets of word shingles (three {@linkplain
   * dev.headroom.rank.Terms words} in a row, or all of fewer) of which so many percent are shared:
   * shared ones to all, computed, not estimated. Of a crowd of segments that are alike but not
   * enough only some are compared, so that a near duplicate among them may be missed.
   *
   * @param ends as for {@link #duplicates}
   * @param thresholdPercent 50 to 100; {@link #NEAR_PERCENT} is a good one
   * @throws IllegalArgumentException if the ends or the threshold are not so
   */
  int[] nearDuplicates(byte[] text, int[] ends, int thresholdPercent);
}
