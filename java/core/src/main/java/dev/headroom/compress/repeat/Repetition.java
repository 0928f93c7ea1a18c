package dev.headroom.compress.repeat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.BlockKey;
import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text in which lines that stand in the same request already are named instead of written again,
 * so that it is read without a tool:
 *
 * <pre>
 * [lines 1-16 of message 4 again]
 * def changed():
 * [lines 18-2000 of message 4 again, numbered 2 higher]
 * [1999 of 2000 lines stand in message 4 (Read). Retrieve: hash=0123456789abcdef01234567]
 * </pre>
 *
 * <p>Where all of it is one run, the last line alone says so: {@code [lines 50-150 of message 4
 * again (Read). Retrieve: hash=...]}; where it is the same as another text, {@code [all of message
 * 4 again (Read). Retrieve: hash=...]}, or {@code [the same as message 4 again ...]} if that text
 * is compressed: then only the reference gives it back. Lines of a text that is a repetition itself
 * are counted in what it stands for. Messages and lines are counted from 1; {@code message 4/2} is
 * the second text of message 4.
 *
 * <p>Lines behind their numbers stand again where the file was shown without them, and the other
 * way round: {@code [lines 1-80 of message 4 again, numbered from " 1\t"]}, {@code [lines 1-80 of
 * message 4 again, without numbers and "\t"]}, or both.
 *
 * @param text what is sent (UTF-8)
 * @param bases what the texts are known by whose lines it names
 * @param context so many lines stand beside each end of named lines, to be quoted with what is new
 */
public record Repetition(byte[] text, List<BlockKey> bases, int context) {
  /** The codec's id. */
  public static final String ID = "repeat/1";

  private static final String END = "(?: \\(.*\\))?\\. Retrieve: hash=[0-9a-f]{24}\\]";
  static final Pattern RUN = Pattern.compile("\\[" + Run.PATTERN + "\\]\r?\n?");
  static final Pattern WHOLE = Pattern.compile("\\[" + Run.PATTERN + END);
  private static final String ALL_OF = "all of ";

  /** Before the place of a text that is compressed: what is shown there stands for the same. */
  private static final String SAME = "the same as ";

  static final Pattern ALL = Pattern.compile("\\[" + ALL_OF + Place.PATTERN + " again" + END);
  static final Pattern TAIL =
      Pattern.compile(
          "\\[\\d+ of \\d+ lines stand in .*?(, without a last line feed)?"
              + "\\. Retrieve: hash=[0-9a-f]{24}\\]");

  /** So many lines beside what is new stay at most, for those who quote it. */
  private static final int MOST_CONTEXT = 3;

  /** The longest name of a tool that is written, in characters. */
  private static final int LONGEST_LABEL = 40;

  /**
   * A text as repetitions of what is shown before it, those first that leave most lines beside what
   * is new; empty if too little of it is one.
   *
   * @param quoted whether an edit may quote the text: then only what stands literally in the
   *     request is named
   */
  public static List<Repetition> of(byte[] text, Shown shown, Reference reference, boolean quoted) {
    Shown.Text same = shown.same(text, quoted);
    if (same != null) {
      String what = (same.isChanged() ? SAME : ALL_OF) + same.place() + " again" + label(same);
      byte[] all = Marker.of(what, reference).getBytes(UTF_8);
      return List.of(new Repetition(all, List.of(same.key()), MOST_CONTEXT));
    }
    Runs lines = new Runs(shown.lines(), text, quoted);
    List<Stretch> runs = lines.find();
    if (runs.isEmpty() || looksLikeOurs(text, lines)) {
      return List.of();
    }
    if (runs.size() == 1 && runs.getFirst().run().count() == lines.lines()) {
      Run run = runs.getFirst().run();
      byte[] whole = Marker.of(run + label(run.of()), reference).getBytes(UTF_8);
      return exact(whole, runs, text, shown, MOST_CONTEXT).stream().toList();
    }
    List<Repetition> all = new ArrayList<>();
    for (int context = MOST_CONTEXT; context >= 0; context--) {
      List<Stretch> shorter = lines.without(runs, context);
      if (!shorter.isEmpty()) {
        byte[] written = written(text, lines, shorter, reference);
        exact(written, shorter, text, shown, context).ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<Repetition> exact(
      byte[] written, List<Stretch> runs, byte[] text, Shown shown, int context) {
    return expand(written, shown, text.length + 1)
        .filter(back -> Arrays.equals(back, text))
        .map(back -> new Repetition(written, keys(runs), context));
  }

  /** Whether a few lines that are quoted stand as a whole, here or in the text that is named. */
  public boolean isQuotable() {
    return context == MOST_CONTEXT;
  }

  private static List<BlockKey> keys(List<Stretch> runs) {
    return bases(runs).stream().map(Shown.Text::key).toList();
  }

  private static List<Shown.Text> bases(List<Stretch> runs) {
    return runs.stream().map(s -> s.run().of()).distinct().toList();
  }

  private static boolean looksLikeOurs(byte[] text, Runs lines) {
    for (int i = 0; i < lines.lines(); i++) {
      int from = lines.start(i);
      if (text[from] == '[') {
        String line = new String(text, from, lines.start(i + 1) - from, ISO_8859_1);
        if (RUN.matcher(line).matches() || TAIL.matcher(line.strip()).matches()) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] written(byte[] text, Runs lines, List<Stretch> runs, Reference reference) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    int again = 0;
    for (Stretch s : runs) {
      out.write(text, lines.start(at), lines.start(s.from()) - lines.start(at));
      out.writeBytes(("[" + s.run() + "]\n").getBytes(UTF_8));
      at = s.to();
      again += s.run().count();
    }
    out.write(text, lines.start(at), text.length - lines.start(at));
    boolean cut = at < lines.lines() && text[text.length - 1] != '\n';
    List<String> places = bases(runs).stream().map(t -> t.place() + label(t)).toList();
    String what =
        "%d of %d lines stand in %s%s"
            .formatted(
                again,
                lines.lines(),
                String.join(", ", places),
                cut ? ", without a last line feed" : "");
    out.writeBytes(((cut ? "\n" : "") + Marker.of(what, reference)).getBytes(UTF_8));
    return out.toByteArray();
  }

  /** The tool that gave a text, for example {@code (Read)}; empty if that is no plain word. */
  private static String label(Shown.Text text) {
    String tool = text.call().tool();
    boolean plain = tool.length() <= LONGEST_LABEL && tool.matches("[\\w.:/ -]+");
    return plain ? " (" + tool + ")" : "";
  }

  /**
   * The text that a repetition stands for; empty if it is none, names what is not shown, or stands
   * for more than some bytes.
   */
  static Optional<byte[]> expand(byte[] written, Shown shown, int most) {
    Expansion expansion = new Expansion(shown, most);
    return expansion.of(written) ? Optional.of(expansion.bytes()) : Optional.empty();
  }
}
