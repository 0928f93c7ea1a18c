package dev.headroom.compress.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.NodePath;
import dev.headroom.ccr.Reference;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.Place;
import dev.headroom.message.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Crushes one document: the whole, or one that stands in a string or in a row of another. Trees are
 * taken out first, then the kernel finds what else is bulk; of what is left the long strings are
 * looked into.
 */
final class DocumentCrusher {
  private final Setting setting;

  /** Where the original will be found; none if what is around says it. */
  private final Optional<Reference> reference;

  /** Where the document stands in the original. */
  private final String base;

  private final Omissions omissions;

  /** What is put behind a member's name to name its marker: no name in the document ends so. */
  private String suffix = "_omitted";

  /** Whether the one piece of bulk has its marker behind the document. */
  private boolean alone;

  DocumentCrusher(
      Setting setting, Optional<Reference> reference, String base, Omissions omissions) {
    this.setting = setting;
    this.reference = reference;
    this.base = base;
    this.omissions = omissions;
  }

  /**
   * The shorter document, if there is something to leave out.
   *
   * @param json a JSON document or JSON Lines
   * @param tokens its tokens as compact JSON
   * @param intoStrings whether long strings are looked into
   */
  Optional<byte[]> crush(byte[] json, int tokens, boolean intoStrings) {
    if (json.length > Trees.MOST_BYTES) {
      Optional<Survey> surveyed = setting.survey(json);
      if (surveyed.isEmpty() || isAllThatIsAsked(surveyed.get())) {
        return surveyed.flatMap(
            s -> crush(s, Trees.none(json), (double) tokens / s.size(), intoStrings));
      }
    }
    return setting.kernel().compactJson(json) instanceof KernelResult.Text compact
        ? crushCompact(compact.bytes(), tokens, intoStrings)
        : Optional.empty();
  }

  /**
   * Whether of a document nothing but its survey is asked for: then it need not be made compact,
   * which reads it once more.
   */
  private static boolean isAllThatIsAsked(Survey survey) {
    return survey.size() > Trees.MOST_BYTES && (!survey.lines() || survey.linesAreRows());
  }

  private Optional<byte[]> crushCompact(byte[] json, int tokens, boolean intoStrings) {
    Trees trees = Trees.in(json);
    Optional<Survey> surveyed = setting.survey(trees.rest());
    if (surveyed.isPresent() && !trees.areIn(surveyed.get())) {
      trees = Trees.none(json);
      surveyed = setting.survey(trees.rest());
    }
    if (surveyed.isEmpty()) {
      return Optional.empty();
    }
    if (surveyed.get().lines() && !surveyed.get().linesAreRows()) {
      return crushCompact(asArray(json), tokens, intoStrings);
    }
    return crush(surveyed.get(), trees, (double) tokens / json.length, intoStrings);
  }

  private Optional<byte[]> crush(
      Survey surveyed, Trees trees, double tokensPerByte, boolean intoStrings) {
    if (reference.isPresent()) {
      omissions.survey = Optional.of(surveyed);
    }
    int before = omissions.count();
    Optional<byte[]> out = document(surveyed, trees, tokensPerByte, intoStrings);
    return omissions.count() > before ? out : Optional.empty();
  }

  /** A few lines (compact JSON Lines) as one array. */
  private static byte[] asArray(byte[] lines) {
    byte[] array = new byte[lines.length + 2];
    array[0] = '[';
    for (int i = 0; i < lines.length; i++) {
      array[i + 1] = lines[i] == '\n' ? (byte) ',' : lines[i];
    }
    array[array.length - 1] = ']';
    return array;
  }

  private Optional<byte[]> document(
      Survey survey, Trees trees, double tokensPerByte, boolean intoStrings) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    Map<Integer, Integer> bulks = new TreeMap<>();
    for (int b = 0; b < survey.bulks().size(); b++) {
      frame.writeBytes(survey.skeleton().get(b));
      bulks.put(frame.size(), b);
      frame.write('0');
    }
    frame.writeBytes(survey.skeleton().getLast());
    byte[] rest = frame.toByteArray();
    Optional<JsonIndex> index =
        survey.linesAreRows() ? JsonIndex.readLines(rest) : JsonIndex.read(rest);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    while (new Search(suffix + "\":").isIn(rest)
        || new Search(suffix.replace("omitted", "others") + "\":").isIn(rest)) {
      suffix += "_";
    }
    alone = reference.isPresent() && bulks.size() + trees.trees().size() == 1;
    Map<Integer, byte[]> parts = parts(index.get(), survey, bulks, trees, tokensPerByte);
    if (intoStrings && Descriptions.areIn(index.get())) {
      descriptions(index.get(), parts);
    }
    if (intoStrings) {
      LongStrings strings = new LongStrings(setting, base, omissions, reference.isPresent());
      strings.cut(index.get(), parts, tokensPerByte);
    }
    return Optional.of(spliced(index.get(), parts));
  }

  /** What takes the place of bulk, by the node of the frame. */
  private Map<Integer, byte[]> parts(
      JsonIndex frame,
      Survey survey,
      Map<Integer, Integer> bulks,
      Trees trees,
      double tokensPerByte) {
    Map<Integer, byte[]> parts = new TreeMap<>();
    BulkCrusher rows = new BulkCrusher(setting, base, omissions);
    List<AllRows> all = AllRows.of(trees.rest(), survey);
    for (int i = 0; i < frame.size(); i++) {
      Integer number = frame.is(i, JsonIndex.OTHER) ? bulks.get(frame.start(i)) : null;
      if (number != null) {
        Bulk bulk = survey.bulks().get(number);
        BulkCrusher.Part kept = rows.crush(survey, bulk, all.get(number), tokensPerByte);
        parts.put(i, kept.what().isEmpty() ? kept.rows() : placed(survey, bulk, kept));
      }
      Optional<Tree> tree = trees.at(frame, i);
      if (tree.isPresent()) {
        BulkCrusher.Part kept = rows.crush(tree.get(), path(frame, i), tokensPerByte);
        boolean member = frame.keyStart(i) >= 0;
        String key = member ? frame.keyOf(i) : "";
        parts.put(
            i,
            kept.what().isEmpty()
                ? kept.rows()
                : placed(member ? Place.MEMBER : Place.ELEMENT, key, false, kept));
      }
    }
    return parts;
  }

  private void descriptions(JsonIndex frame, Map<Integer, byte[]> parts) {
    int shortened = Descriptions.shorten(frame, parts);
    if (shortened > 0 && reference.isPresent()) {
      omissions.said.add(
          shortened + (shortened == 1 ? " description" : " descriptions") + " shortened at \u2026");
    } else if (shortened > 0) {
      omissions.noted++;
    }
  }

  private String path(JsonIndex frame, int node) {
    return base + NodePath.of(frame, node).substring(1);
  }

  private byte[] placed(Survey survey, Bulk bulk, BulkCrusher.Part kept) {
    if (reference.isPresent()) {
      boolean wrapped = isWrapped(bulk.place(), survey.linesAreRows(), kept);
      omissions.kept.add(Kept.of(bulk, kept.uncut(), wrapped, kept.whatOf()));
    }
    return placed(bulk.place(), bulk.key(), survey.linesAreRows(), kept);
  }

  private byte[] placed(Place place, String key, boolean lines, BulkCrusher.Part kept) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean titles = kept.titles().length > 0 && !lines;
    boolean member = place == Place.MEMBER;
    boolean wrapped = isWrapped(place, lines, kept);
    out.writeBytes((wrapped ? "{\"rows\":" : "").getBytes(UTF_8));
    out.writeBytes(kept.rows());
    if (titles) {
      name(member ? key + suffix.replace("omitted", "others") : "others", out);
      out.writeBytes(kept.titles());
    }
    if (alone) {
      omissions.said.add(kept.what());
    } else {
      String note = reference.map(r -> Marker.of(kept.what(), r)).orElse("[" + kept.what() + "]");
      omissions.marked += reference.isPresent() ? 1 : 0;
      omissions.noted += reference.isPresent() ? 0 : 1;
      if (lines) {
        out.writeBytes(("\n" + note).getBytes(UTF_8));
      } else {
        name(member ? key + suffix : "omitted", out);
        out.writeBytes(Quoted.of(note));
      }
    }
    out.writeBytes((wrapped ? "}" : "").getBytes(UTF_8));
    return out.toByteArray();
  }

  /** Whether the rows stand in an object of their own, beside what is said of them. */
  private boolean isWrapped(Place place, boolean lines, BulkCrusher.Part kept) {
    return !lines && place != Place.MEMBER && (kept.titles().length > 0 || !alone);
  }

  private static void name(String key, ByteArrayOutputStream out) {
    out.write(',');
    out.writeBytes(Quoted.of(key));
    out.write(':');
  }

  private static byte[] spliced(JsonIndex frame, Map<Integer, byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (Map.Entry<Integer, byte[]> part : parts.entrySet()) {
      int node = part.getKey();
      out.write(frame.bytes(), from, frame.start(node) - from);
      out.writeBytes(part.getValue());
      from = frame.end(node);
    }
    out.write(frame.bytes(), from, frame.bytes().length - from);
    return out.toByteArray();
  }
}
