package dev.headroom.kernel.survey;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a document holds in bulk.
 *
 * @param lines whether the document is JSON Lines; in the skeleton they are one array
 * @param size how many bytes the document takes as compact JSON or JSON Lines
 * @param skeleton the document as compact JSON, cut where each bulk stood: one part more than bulks
 * @param bulks the arrays and maps, in document order
 */
public record Survey(boolean lines, int size, List<byte[]> skeleton, List<Bulk> bulks) {
  /** Whether the document is JSON Lines, and these are its bulk. */
  public boolean linesAreRows() {
    return lines && bulks.size() == 1 && bulks.getFirst().place() == Place.ROOT;
  }

  /** Where a bulk stands. */
  public enum Place {
    ROOT,
    MEMBER,
    ELEMENT
  }

  /**
   * An array or map.
   *
   * @param map whether it is an object whose members are its rows
   * @param path a JSONPath to it
   * @param key the key of the member it is, or empty
   * @param rows how many rows it has
   * @param bytes about how many bytes they take as compact JSON
   * @param groups failures that are alike
   * @param candidates the rows that may be kept, in order
   */
  public record Bulk(
      boolean map,
      Place place,
      String path,
      String key,
      int rows,
      long bytes,
      List<ColumnStatistics> columns,
      List<Group> groups,
      List<Row> candidates) {}

  /**
   * A column's values over all rows.
   *
   * @param name keys from the row to the value, with full stops between them; empty for the row
   *     itself
   * @param objects empty objects, or those too deep to be taken apart; so {@code arrays}
   * @param distinct the number of distinct values
   * @param exact whether {@code distinct} is exact, else estimated
   * @param times whether all strings are dates or times
   * @param text whether strings are texts for people
   * @param ascending whether each number is greater than the one before
   * @param numerals how many strings are spelled as numbers, where nearly all values are; else 0
   * @param min the least number, of numerals the least of those as a JSON string, as it is spelled,
   *     or empty; so {@code max} and {@code median}, which is the lower one of two
   * @param earliest of times the first in order as a JSON string, or empty; so {@code latest}
   * @param top the most frequent values as JSON; of many only those that occur twice and more, none
   *     if not exact
   */
  public record ColumnStatistics(
      String name,
      int objects,
      int arrays,
      int strings,
      int numbers,
      int trues,
      int falses,
      int nulls,
      long distinct,
      boolean exact,
      boolean times,
      boolean text,
      boolean ascending,
      int numerals,
      String min,
      String max,
      String median,
      String earliest,
      String latest,
      List<Count> top) {
    /** How many values there are. */
    public int total() {
      return objects + arrays + strings + numbers + trues + falses + nulls;
    }
  }

  /** A value as JSON and how often it occurs. */
  public record Count(int count, String value) {}

  /**
   * Failures that are alike.
   *
   * @param count how many rows
   * @param ranges first and last row of each run of them, from 0; the last range spans all that are
   *     left if there are {@link Groups#RANGES}
   */
  public record Group(int count, List<int[]> ranges) {
    /** The row that stands for all. */
    public int first() {
      return ranges.getFirst()[0];
    }
  }

  /**
   * A row that may be kept.
   *
   * @param index its number, from 0
   * @param why why it may be kept: a sum of {@link #FAILURE} and its kin
   * @param strength how much it stands out, in 1/256 of a bit of surprise
   * @param cause what of it stands out most; rows of the same cause are alike
   * @param score how well it answers the query
   * @param key its key in a map, as content
   * @param json the row as compact JSON
   */
  public record Row(
      int index, int why, int strength, long cause, int score, byte[] key, byte[] json) {
    public boolean is(int reason) {
      return (why & reason) != 0;
    }

    /** The same row written otherwise. */
    public Row as(byte[] other) {
      return new Row(index, why, strength, cause, score, key, other);
    }
  }

  /** With this row a kind of failure begins. */
  public static final int FAILURE = Picks.FAILURE;

  /** This row stands out. */
  public static final int ANOMALY = Picks.ANOMALY;

  /** This row answers the query. */
  public static final int QUERY = Picks.QUERY;

  /** This row is among the first or the last. */
  public static final int EDGE = Picks.EDGE;

  /** This row is one of those spread evenly. */
  public static final int SAMPLE = Picks.SAMPLE;

  /** This row is one of the next few failures of a kind. */
  public static final int ALIKE = Picks.ALIKE;

  /** Reads what a kernel wrote. */
  public static Survey read(byte[] survey) {
    return new In(ByteBuffer.wrap(survey).order(ByteOrder.LITTLE_ENDIAN)).survey();
  }

  private record In(ByteBuffer in) {
    private Survey survey() {
      boolean lines = in.getInt() == 1;
      int size = in.getInt();
      int n = in.getInt();
      List<byte[]> skeleton = new ArrayList<>();
      List<Bulk> bulks = new ArrayList<>();
      for (int b = 0; b < n; b++) {
        skeleton.add(bytes());
        bulks.add(bulk());
      }
      skeleton.add(bytes());
      return new Survey(lines, size, skeleton, bulks);
    }

    private byte[] bytes() {
      byte[] out = new byte[in.getInt()];
      in.get(out);
      return out;
    }

    private String string() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    private boolean flag() {
      return in.getInt() != 0;
    }

    private Bulk bulk() {
      boolean map = flag();
      Place place = Place.values()[in.getInt()];
      String path = string();
      String key = string();
      int rows = in.getInt();
      long bytes = in.getLong();
      List<ColumnStatistics> columns = new ArrayList<>();
      for (int n = in.getInt(); n > 0; n--) {
        columns.add(column());
      }
      List<Group> groups = new ArrayList<>();
      for (int n = in.getInt(); n > 0; n--) {
        groups.add(group());
      }
      List<Row> candidates = new ArrayList<>();
      for (int n = in.getInt(); n > 0; n--) {
        candidates.add(
            new Row(
                in.getInt(),
                in.getInt(),
                in.getInt(),
                in.getLong(),
                in.getInt(),
                bytes(),
                bytes()));
      }
      return new Bulk(map, place, path, key, rows, bytes, columns, groups, candidates);
    }

    private ColumnStatistics column() {
      String name = string();
      int[] kinds = new int[7];
      for (int k = 0; k < kinds.length; k++) {
        kinds[k] = in.getInt();
      }
      long distinct = in.getLong();
      boolean exact = flag();
      boolean times = flag();
      boolean text = flag();
      boolean ascending = flag();
      int numerals = in.getInt();
      String min = string();
      String max = string();
      String median = string();
      String earliest = string();
      String latest = string();
      List<Count> top = new ArrayList<>();
      for (int n = in.getInt(); n > 0; n--) {
        top.add(new Count(in.getInt(), string()));
      }
      return new ColumnStatistics(
          name, kinds[0], kinds[1], kinds[2], kinds[3], kinds[4], kinds[5], kinds[6], distinct,
          exact, times, text, ascending, numerals, min, max, median, earliest, latest, top);
    }

    private Group group() {
      int count = in.getInt();
      List<int[]> ranges = new ArrayList<>();
      for (int n = in.getInt(); n > 0; n--) {
        ranges.add(new int[] {in.getInt(), in.getInt()});
      }
      return new Group(count, ranges);
    }
  }
}
