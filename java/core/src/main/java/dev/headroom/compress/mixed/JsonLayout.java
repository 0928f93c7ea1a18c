package dev.headroom.compress.mixed;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the white space of a JSON text is laid out, where it follows from the text without it. */
public final class JsonLayout {
  private static final String SPACED = "spaced";
  private static final String INDENTED = "indented ";
  private static final int DEEPEST = 512;

  private static final List<String> KNOWN =
      List.of("compact", SPACED, INDENTED + 2, INDENTED + 4, INDENTED + 1, INDENTED + 3);

  private JsonLayout() {}

  /**
   * The name of a text's layout; empty if it has none that is known.
   *
   * @param compact the text without insignificant white space
   */
  public static Optional<String> of(byte[] text, byte[] compact) {
    return KNOWN.stream()
        .filter(name -> laidOut(compact, name).filter(l -> Arrays.equals(l, text)).isPresent())
        .findFirst();
  }

  /** A compact text laid out, with a line feed behind it; empty if the name is not known. */
  public static Optional<byte[]> laidOut(byte[] compact, String name) {
    if (!KNOWN.contains(name)) {
      return Optional.empty();
    }
    boolean indented = name.startsWith(INDENTED);
    int indent = indented ? name.charAt(INDENTED.length()) - '0' : 0;
    boolean spaced = indented || name.equals(SPACED);
    ByteArrayOutputStream out = new ByteArrayOutputStream(compact.length * 2);
    int depth = 0;
    boolean string = false;
    for (int i = 0; i < compact.length; i++) {
      byte b = compact[i];
      if (string) {
        out.write(b);
        if (b == '\\' && i + 1 < compact.length) {
          out.write(compact[++i]);
        }
        string = b != '"';
        continue;
      }
      string = b == '"';
      boolean opens = b == '{' || b == '[';
      boolean closes = b == '}' || b == ']';
      boolean empty = opens && i + 1 < compact.length && isClose(compact[i + 1]);
      boolean wasEmpty = closes && i > 0 && isOpen(compact[i - 1]);
      depth += opens ? 1 : closes ? -1 : 0;
      if (depth > DEEPEST || depth < 0) {
        return Optional.empty();
      }
      if (closes && indented && !wasEmpty) {
        line(out, depth * indent);
      }
      out.write(b);
      if (indented && (opens && !empty || b == ',')) {
        line(out, depth * indent);
      } else if (spaced && (b == ':' || b == ',')) {
        out.write(' ');
      }
    }
    out.write('\n');
    return Optional.of(out.toByteArray());
  }

  private static boolean isOpen(byte b) {
    return b == '{' || b == '[';
  }

  private static boolean isClose(byte b) {
    return b == '}' || b == ']';
  }

  private static void line(ByteArrayOutputStream out, int spaces) {
    out.write('\n');
    for (int i = 0; i < spaces; i++) {
      out.write(' ');
    }
  }
}
