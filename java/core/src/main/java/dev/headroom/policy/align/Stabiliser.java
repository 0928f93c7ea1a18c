package dev.headroom.policy.align;

import dev.headroom.message.Canonical;
import dev.headroom.message.CanonicalPart;
import dev.headroom.message.CanonicalPart.Kind;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what varies for no reason into one form, by byte splices: everything else stays as it came.
 *
 * <p>Safe are changes that say the same: the order of tools and of keys in their definitions has no
 * meaning. A date with its time becomes the date alone, which is true but says less; it never
 * becomes another date, and is never moved, since messages follow wherever it stands. Ids, edited
 * messages and dropped ones are only reported: to change them would be to say something else.
 *
 * <p>Each request is treated by itself and always alike. Done from the first request of a
 * conversation on it keeps prefixes; begun or ended in its middle it would break them once.
 */
public final class Stabiliser {
  private static final int DEEPEST = 100;

  private static final Pattern TIME =
      Pattern.compile(
          "((?:19|20)\\d\\d-\\d\\d-\\d\\d)[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?"
              + "(?: ?(?:Z|UTC|GMT)\\b| ?[+-]\\d\\d:?\\d\\d\\b)?");

  private final Alignment alignment;

  public Stabiliser(Alignment alignment) {
    this.alignment = alignment;
  }

  /**
   * Whether a conversation that begins with a request may be put into the stable form from it on:
   * the model has said nothing in it, there is no result of a call, and its client has marked no
   * part of tools and system text for the cache, which is to stay as it is then.
   */
  public static boolean mayBegin(Canonical request) {
    return request.parts().stream()
        .noneMatch(p ->
            p.isOutput()
                || p.kind() == Kind.TOOL_RESULT
                || p.section() != Section.MESSAGES && p.mark().isPresent());
  }

  /** The request in the stable form; the same bytes if there is nothing to do. */
  public byte[] apply(byte[] request) {
    Optional<Canonical> canonical = Canonical.of(request);
    Optional<JsonIndex> json = JsonIndex.read(request);
    if (canonical.isEmpty() || json.isEmpty()) {
      return request;
    }
    List<Splice> splices = new ArrayList<>();
    if (alignment.days()) {
      for (CanonicalPart p : canonical.get().parts()) {
        if (p.section() == Section.SYSTEM) {
          days(request, p, splices);
        }
      }
    }
    if (alignment.toolOrder() || alignment.keyOrder()) {
      tools(json.get(), splices);
    }
    return Splice.apply(request, splices);
  }

  private static void days(byte[] request, CanonicalPart part, List<Splice> splices) {
    // One character a byte: places in the text are places in the request.
    String text =
        new String(request, part.start(), part.end() - part.start(), StandardCharsets.ISO_8859_1);
    Matcher m = TIME.matcher(text);
    while (m.find()) {
      splices.add(new Splice(part.start() + m.end(1), part.start() + m.end(), new byte[0]));
    }
  }

  private record Tool(String name, int node) {}

  private void tools(JsonIndex json, List<Splice> splices) {
    int list = json.is(0, JsonIndex.OBJECT) ? json.member(0, "tools") : -1;
    List<Tool> tools = new ArrayList<>();
    for (int t = json.first(list); t >= 0; t = json.after(t, list)) {
      tools.add(new Tool(name(json, t), t));
    }
    List<Tool> order = new ArrayList<>(tools);
    if (alignment.toolOrder() && isFree(tools)) {
      order.sort(Comparator.comparing(Tool::name));
    }
    for (int i = 0; i < tools.size(); i++) {
      int at = tools.get(i).node();
      byte[] now = Arrays.copyOfRange(json.bytes(), json.start(at), json.end(at));
      int from = order.get(i).node();
      byte[] then =
          alignment.keyOrder()
              ? sorted(json, from)
              : Arrays.copyOfRange(json.bytes(), json.start(from), json.end(from));
      if (!Arrays.equals(now, then)) {
        splices.add(new Splice(json.start(at), json.end(at), then));
      }
    }
  }

  private static String name(JsonIndex json, int tool) {
    for (int at : new int[] {tool, json.member(tool, "function")}) {
      String name = json.text(json.member(at, "name"));
      if (!name.isEmpty()) {
        return name;
      }
    }
    return json.text(json.member(tool, "type"));
  }

  /**
   * Whether tools may change places: each has a name of its own. A cache mark goes with its tool;
   * where a client had set one there from the beginning nobody comes here.
   */
  private static boolean isFree(List<Tool> tools) {
    Set<String> names = new HashSet<>();
    for (Tool t : tools) {
      if (t.name().isEmpty() || !names.add(t.name())) {
        return false;
      }
    }
    return true;
  }

  /** A value with the keys of all objects in order; as it stands if it is nested too deeply. */
  private static byte[] sorted(JsonIndex json, int node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return sorted(json, node, out, 0)
        ? out.toByteArray()
        : Arrays.copyOfRange(json.bytes(), json.start(node), json.end(node));
  }

  private static boolean sorted(JsonIndex json, int node, ByteArrayOutputStream out, int depth) {
    boolean object = json.is(node, JsonIndex.OBJECT);
    if (!object && !json.is(node, JsonIndex.ARRAY)) {
      out.write(json.bytes(), json.start(node), json.end(node) - json.start(node));
      return true;
    }
    if (depth == DEEPEST) {
      return false;
    }
    List<Integer> children = new ArrayList<>();
    for (int c = json.first(node); c >= 0; c = json.after(c, node)) {
      children.add(c);
    }
    if (object) {
      children.sort(Comparator.comparing(json::keyOf));
    }
    out.write(object ? '{' : '[');
    for (int i = 0; i < children.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      int c = children.get(i);
      if (object) {
        key(json, c, out);
      }
      if (!sorted(json, c, out, depth + 1)) {
        return false;
      }
    }
    out.write(object ? '}' : ']');
    return true;
  }

  private static void key(JsonIndex json, int member, ByteArrayOutputStream out) {
    int start = json.keyStart(member);
    int end = start + 1;
    while (json.bytes()[end] != '"') {
      end += json.bytes()[end] == '\\' ? 2 : 1;
    }
    out.write(json.bytes(), start, end + 1 - start);
    out.write(':');
  }
}
