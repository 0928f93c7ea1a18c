package dev.headroom.compress.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Rows;
import dev.headroom.detect.CsvShape;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The JSON array that a CSV stands for: an object for each record, a member for each cell. Cells of
 * columns that are mostly numbers are numbers where they are spelled as JSON spells them, all
 * others strings. Where all cells of a column have one sign of a currency before their number or
 * one unit behind it, these stand behind the column's name, {@code price ($)}. Written from bytes
 * to bytes in time linear in them.
 */
final class CsvArray {
  private static final byte[] COMMA = {','};
  private static final byte[] NEXT = "},{".getBytes(UTF_8);
  private static final byte[] OPEN = {'{'};
  private static final byte[] CLOSE = "}]".getBytes(UTF_8);
  private static final byte[] HEX = "0123456789abcdef".getBytes(UTF_8);

  /** More digits of an exponent are beyond all numbers. */
  private static final int MOST_EXPONENT_DIGITS = 3;

  private final byte[] text;
  private final Rows rows;
  private final int columns;

  /** Of each record in order where its cells begin and end, as many as there are columns. */
  private final int[] from;

  private final int[] to;
  private final boolean[] numbers;

  /** Of each column what all its numbers stand in. */
  private final Affix[] affixes;

  private final ByteArrayOutputStream out;

  private CsvArray(byte[] text, Rows rows, int columns) {
    this.text = text;
    this.rows = rows;
    this.columns = columns;
    this.from = new int[rows.size() * columns];
    this.to = new int[rows.size() * columns];
    this.numbers = new boolean[columns];
    this.affixes = new Affix[columns];
    this.out = new ByteArrayOutputStream(text.length * 2);
  }

  static byte[] of(byte[] text, Rows rows) {
    List<String> names =
        names(Cells.contents(text, rows.headerStart(), rows.headerEnd(), rows.separator()));
    CsvArray array = new CsvArray(text, rows, names.size());
    array.find();
    array.tellNumbers();
    return array.write(names);
  }

  /** What a marker calls the columns: by their names, without single quotes around all of them. */
  private static List<String> names(List<String> header) {
    boolean quoted =
        header.stream().allMatch(n -> n.length() > 2 && n.startsWith("'") && n.endsWith("'"));
    List<String> names = new ArrayList<>();
    for (String name : header) {
      names.add(quoted ? name.substring(1, name.length() - 1) : name);
    }
    if (names.getFirst().isEmpty()) {
      String index = "first column";
      names.set(0, names.contains(index) ? "" : index);
    }
    return names;
  }

  private void find() {
    for (int r = 1; r <= rows.size(); r++) {
      int start = rows.start(r);
      int cell = (r - 1) * columns;
      for (int last = cell + columns; cell < last; cell++) {
        from[cell] = Math.min(start, rows.end(r));
        to[cell] = CsvShape.cellEnd(text, from[cell], rows.end(r), rows.separator());
        start = to[cell] + 1;
      }
    }
  }

  /**
   * A column is one of numbers if half and more of its cells, empty ones aside, are such and none
   * begins with a zero too many.
   */
  private void tellNumbers() {
    for (int c = 0; c < columns; c++) {
      affixes[c] = affix(c);
      int spelled = 0;
      int filled = 0;
      boolean codes = false;
      for (int i = c; i < from.length; i += columns) {
        int inner = isQuoted(i) ? 1 : 0;
        filled += to[i] - from[i] > 2 * inner ? 1 : 0;
        int start = from[i] + inner + affixes[c].before();
        spelled += isNumber(start, to[i] - inner - affixes[c].behind()) ? 1 : 0;
        codes |= isCode(from[i] + inner, to[i] - inner);
      }
      numbers[c] = spelled * 2L >= filled && !codes;
    }
  }

  /** What stands around the numbers of a column, the same in all cells but empty ones. */
  private Affix affix(int c) {
    Affix first = Affix.NONE;
    int model = -1;
    for (int i = c; i < from.length; i += columns) {
      int inner = isQuoted(i) ? 1 : 0;
      int start = from[i] + inner;
      int end = to[i] - inner;
      if (end > start && model < 0) {
        first = Affix.of(text, start, end);
        model = i;
      }
      if (end > start && (first.isNone() || !isLike(first, model, start, end))) {
        return Affix.NONE;
      }
    }
    return first;
  }

  /** Whether a cell is a number in what stands around that of another one. */
  private boolean isLike(Affix affix, int model, int start, int end) {
    int inner = isQuoted(model) ? 1 : 0;
    int first = from[model] + inner;
    int last = to[model] - inner;
    int number = start + affix.before();
    int behind = end - affix.behind();
    return number < behind
        && Arrays.equals(text, first, first + affix.before(), text, start, number)
        && Arrays.equals(text, last - affix.behind(), last, text, behind, end)
        && isNumber(number, behind);
  }

  private boolean isCode(int start, int end) {
    return end - start > 1 && text[start] == '0' && digits(start, end) == end - start;
  }

  private boolean isQuoted(int cell) {
    return to[cell] - from[cell] > 1 && text[from[cell]] == '"' && text[to[cell] - 1] == '"';
  }

  /** Whether bytes are spelled as a number of JSON. */
  private boolean isNumber(int start, int end) {
    int i = start < end && text[start] == '-' ? start + 1 : start;
    int digits = digits(i, end);
    if (digits == 0 || digits > 1 && text[i] == '0') {
      return false;
    }
    i += digits;
    if (i < end && text[i] == '.') {
      int fraction = digits(i + 1, end);
      if (fraction == 0) {
        return false;
      }
      i += 1 + fraction;
    }
    if (i < end && (text[i] | 0x20) == 'e') {
      boolean signed = i + 1 < end && (text[i + 1] == '-' || text[i + 1] == '+');
      int exponent = i + (signed ? 2 : 1);
      int length = digits(exponent, end);
      return length > 0 && length <= MOST_EXPONENT_DIGITS && exponent + length == end;
    }
    return i == end;
  }

  private int digits(int start, int end) {
    int i = start;
    while (i < end && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i - start;
  }

  private byte[] write(List<String> names) {
    byte[][] keys = new byte[columns][];
    for (int c = 0; c < columns; c++) {
      byte[] name = (names.get(c) + unit(c)).getBytes(UTF_8);
      string(name, 0, name.length, false);
      out.write(':');
      keys[c] = out.toByteArray();
      out.reset();
    }
    out.write('[');
    for (int i = 0; i < from.length; i++) {
      int c = i % columns;
      out.writeBytes(c > 0 ? COMMA : i > 0 ? NEXT : OPEN);
      out.writeBytes(keys[c]);
      cell(i, numbers[c]);
    }
    out.writeBytes(CLOSE);
    return out.toByteArray();
  }

  /** What all numbers of a column stand in, as a part of its name; empty if that is nothing. */
  private String unit(int c) {
    Affix affix = affixes[c];
    int model = c;
    while (!affix.isNone() && to[model] - from[model] <= (isQuoted(model) ? 2 : 0)) {
      model += columns;
    }
    if (!numbers[c] || affix.isNone()) {
      return "";
    }
    int inner = isQuoted(model) ? 1 : 0;
    int first = from[model] + inner;
    int last = to[model] - inner;
    String before = new String(text, first, affix.before(), UTF_8);
    String behind = new String(text, last - affix.behind(), affix.behind(), UTF_8);
    return " (" + (before + " " + behind).strip() + ")";
  }

  private void cell(int i, boolean mayBeNumber) {
    boolean quoted = isQuoted(i);
    int start = quoted ? from[i] + 1 : from[i];
    int end = quoted ? to[i] - 1 : to[i];
    Affix affix = affixes[i % columns];
    int number = start + affix.before();
    int behind = end - affix.behind();
    if (mayBeNumber && isNumber(number, behind)) {
      out.write(text, number, behind - number);
      return;
    }
    boolean ascii = true;
    for (int k = start; k < end; k++) {
      ascii &= text[k] >= 0;
    }
    if (ascii) {
      string(text, start, end, quoted);
    } else {
      // What is no UTF-8 is replaced.
      byte[] decoded = new String(text, start, end - start, UTF_8).getBytes(UTF_8);
      string(decoded, 0, decoded.length, quoted);
    }
  }

  /** Writes a JSON string; of a cell in quotes a doubled quote is one. */
  private void string(byte[] bytes, int start, int end, boolean quoted) {
    out.write('"');
    int plain = start;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b >= 0 && b < ' ' || b == '"' || b == '\\') {
        out.write(bytes, plain, i - plain);
        escape(b);
        boolean doubled = quoted && b == '"' && i + 1 < end && bytes[i + 1] == '"';
        i += doubled ? 1 : 0;
        plain = i + 1;
      }
    }
    out.write(bytes, plain, end - plain);
    out.write('"');
  }

  private void escape(byte b) {
    if (b >= ' ') {
      out.write('\\');
      out.write(b);
    } else {
      out.writeBytes(new byte[] {'\\', 'u', '0', '0', HEX[b >> 4], HEX[b & 15]});
    }
  }
}
