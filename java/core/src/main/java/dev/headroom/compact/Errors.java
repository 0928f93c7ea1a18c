package dev.headroom.compact;

import dev.headroom.kernel.survey.Failures;
import dev.headroom.kernel.survey.Masks;
import dev.headroom.message.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The distinct errors in what tools gave: lines of text and objects of JSON that tell of a failure,
 * distinct once numbers, ids and times are masked. What is longer than {@link #LONGEST} characters
 * is shown in part.
 */
final class Errors {
  /** Characters of an error that are shown. */
  static final int LONGEST = 400;

  /** Objects of JSON that are looked for inside of each other. */
  private static final int DEPTH = 64;

  /**
   * What systems say (POSIX strerror), shells, and the heads of messages of compilers and tools.
   */
  private static final Pattern SAYS =
      Pattern.compile(
          "(?i)^\\W{0,3}(?:[\\w./()-]+:[\\d:]*\\s{0,2}){0,4}"
              + "(?:error|fatal|failed|failure|exception|panic)\\b(?=\\s*[:!\\[(]|\\s+\\w)"
              + "|No such file or directory|Permission denied|command not found"
              + "|Operation not permitted|Connection refused|No space left on device"
              + "|Segmentation fault");

  /** Statements of programs that name exceptions, as listings and tracebacks show them. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "^\\W*(?:\\d+\\W+)?(?:[}>] *)?(?:raise|except|catch|throw|throws|class|import|from|return"
              + "|def|public|private|protected|static|final|if|elif|else|try|new)\\b[^:]*[\\w(){};:,.]*$");

  /** Names of what holds records or logs rather than source, which may speak of errors anywhere. */
  private static final Pattern RECORDS =
      Pattern.compile("(?i).*\\.(?:log|out|err|txt|jsonl?|ndjson|csv|tsv|trace)(?:\\.\\d+)?");

  /** An error and where it stands. */
  static final class Found {
    final String shown;
    final TreeSet<Integer> messages = new TreeSet<>();
    int count;

    private Found(String shown) {
      this.shown = shown;
    }
  }

  private final Map<Long, Found> found = new LinkedHashMap<>();

  Collection<Found> found() {
    return found.values();
  }

  /**
   * Reads what a tool gave.
   *
   * @param path the file that it is the content of, if it is one; else empty
   */
  void read(Text result, String path) {
    byte[] utf8 = result.content().getBytes(StandardCharsets.UTF_8);
    String start = result.content().stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      JsonIndex json = JsonIndex.read(utf8).or(() -> JsonIndex.readLines(utf8)).orElse(null);
      if (json != null) {
        json(json, result);
        return;
      }
    }
    List<String> lines = result.content().lines().filter(l -> !l.isBlank()).toList();
    if (lines.isEmpty()) {
      return;
    }
    boolean source = path.indexOf('.') >= 0 && !RECORDS.matcher(path).matches();
    if (result.failed()) {
      add(lines.getFirst(), lines.getFirst(), result);
    }
    for (String line : lines.subList(result.failed() ? 1 : 0, lines.size())) {
      if ((!source || lines.size() <= 3) && fails(line)) {
        add(line, line, result);
      }
    }
  }

  private static boolean fails(String line) {
    byte[] utf8 = utf8(line);
    boolean fails = Failures.isFailure(utf8, 0, utf8.length) || SAYS.matcher(line).find();
    return fails && !STATEMENT.matcher(line).find();
  }

  private void json(JsonIndex json, Text result) {
    int known = found.values().stream().mapToInt(e -> e.count).sum();
    objects(json, 0, -1, DEPTH, result);
    boolean said = found.values().stream().mapToInt(e -> e.count).sum() > known;
    if (result.failed() && !said) {
      String line = result.content().lines().filter(l -> !l.isBlank()).findFirst().orElse("");
      add(line, line, result);
    }
  }

  /** Finds the innermost objects that tell of a failure. */
  private void objects(JsonIndex json, int node, int around, int depth, Text result) {
    boolean object = json.is(node, JsonIndex.OBJECT);
    if (!object && !json.is(node, JsonIndex.ARRAY)) {
      leaf(json, node, around, result);
      return;
    }
    if (depth > 0) {
      for (int c = json.first(node); c >= 0; c = json.after(c, node)) {
        objects(json, c, object ? node : around, depth - 1, result);
      }
    }
  }

  private void leaf(JsonIndex json, int node, int around, Text result) {
    boolean string = json.is(node, JsonIndex.STRING);
    int from = json.start(node);
    String token = slice(json, from, json.end(node));
    String value = string ? json.text(node) : token;
    int key = json.keyStart(node);
    String name = key >= 0 ? json.keyOf(node) : "";
    boolean member = !name.isEmpty() && Failures.isFailure(utf8(name), utf8(value), string);
    if (!member && string && value.indexOf('\n') >= 0) {
      value.lines().filter(Errors::fails).forEach(line -> add(line, line, result));
    } else if (member || string && fails(value)) {
      String object = around >= 0 ? slice(json, json.start(around), json.end(around)) : token;
      String short_ = slice(json, key >= 0 ? key : from, json.end(node));
      boolean fits = object.length() <= LONGEST && object.indexOf('\n') < 0;
      add(short_, fits ? object : short_, result);
    }
  }

  private static String slice(JsonIndex json, int from, int to) {
    return new String(json.bytes(), from, to - from, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private void add(String distinct, String shown, Text result) {
    byte[] key = utf8(distinct.strip());
    Found error =
        found.computeIfAbsent(Masks.of(key, 0, key.length), k -> new Found(part(shown.strip())));
    error.count++;
    error.messages.add(result.number());
  }

  /** What is shown of a line: all of it, or what is around the first place that tells. */
  private static String part(String line) {
    int from = 0;
    while (line.length() - from > LONGEST && !fails(line.substring(from, end(line, from)))) {
      from += LONGEST / 2;
    }
    if (from > 0 && Character.isLowSurrogate(line.charAt(from))) {
      from--;
    }
    if (line.length() <= LONGEST) {
      return line;
    }
    int last = Math.min(from, line.length() - LONGEST / 2);
    return line.substring(last, end(line, last));
  }

  private static int end(String line, int from) {
    int to = Math.min(line.length(), from + LONGEST);
    return to < line.length() && Character.isHighSurrogate(line.charAt(to - 1)) ? to - 1 : to;
  }

  /** The errors as lines of an account. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Found error : found.values()) {
      String where = Account.numbers(error.messages);
      String times = error.count > error.messages.size() ? "; " + error.count + " times" : "";
      lines.add("- (" + where + times + ") " + error.shown);
    }
    return lines;
  }
}
