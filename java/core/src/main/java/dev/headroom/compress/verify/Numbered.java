package dev.headroom.compress.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.message.JsonIndex;
import java.util.Arrays;

/** Takes the number or key off a row, and refutes one that is another row's. */
final class Numbered {
  private Numbered() {}

  /** The name of the member that holds the numbers, from a row. */
  static String name(byte[] shown) {
    int end = 2;
    while (end < shown.length && shown[end] == '#') {
      end++;
    }
    Refuted.unless(
        end > 2 && end < shown.length && shown[end] == '"', "a row does not say its number");
    return new String(shown, 2, end - 2, UTF_8);
  }

  /**
   * The row without its number.
   *
   * @param object whether the row is an object, whose first member the number is; else it stands
   *     beside the number
   */
  static byte[] row(byte[] shown, String name, int number, boolean object) {
    byte[] rest = behind(shown, "{\"" + name + "\":" + number, number);
    if (!object) {
      byte[] value = behind(rest, ",\"value\":", number);
      return Arrays.copyOf(value, Math.max(0, value.length - 1));
    }
    byte[] members = rest.length > 1 ? behind(rest, ",", number) : rest;
    byte[] row = new byte[members.length + 1];
    row[0] = '{';
    System.arraycopy(members, 0, row, 1, members.length);
    return row;
  }

  private static byte[] behind(byte[] text, String word, int number) {
    byte[] w = word.getBytes(UTF_8);
    boolean stands = text.length >= w.length && Arrays.equals(text, 0, w.length, w, 0, w.length);
    Refuted.unless(stands, "row " + number + " does not stand in its place");
    return Arrays.copyOfRange(text, w.length, text.length);
  }

  /** The value of a member with this key. */
  static byte[] member(byte[] shown, byte[] key) {
    byte[] object = ("{" + new String(shown, UTF_8) + "}").getBytes(UTF_8);
    JsonIndex json =
        JsonIndex.read(object).orElseThrow(() -> new Refuted("a member cannot be read"));
    int node = json.first(0);
    Refuted.unless(
        node > 0 && json.keyOf(node).equals(new String(key, UTF_8)), "a member has another key");
    return Arrays.copyOfRange(object, json.start(node), json.end(node));
  }
}
