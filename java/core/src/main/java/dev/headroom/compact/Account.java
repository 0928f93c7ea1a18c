package dev.headroom.compact;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.message.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * What takes the place of the messages before a cut: a marker that gives them back, then what the
 * user said, what failed, what became of files and what is open, each in the words that stood
 * there, and of the assistant's decisions as many as there is room for. Messages go by their row in
 * the original.
 */
final class Account {
  private static final Pattern PLAN = Pattern.compile("(?i).*(?:todo|plan).*");

  /** How the marker of every account begins. */
  private static final Pattern HEAD = Pattern.compile("\\[\\d+ earlier messages? left out[,;]");

  private final Dropped dropped;
  private final ToIntFunction<String> tokens;
  private final int budget;

  /**
   * @param tokens counts the tokens of a text
   * @param budget how many the account is to have at most
   */
  Account(Dropped dropped, ToIntFunction<String> tokens, int budget) {
    this.dropped = dropped;
    this.tokens = tokens;
    this.budget = budget;
  }

  /** Numbers as ranges, for example {@code 3, 7-9}. */
  static String numbers(Collection<Integer> ascending) {
    StringBuilder out = new StringBuilder();
    List<Integer> list = List.copyOf(ascending);
    for (int i = 0; i < list.size(); i++) {
      int to = i;
      while (to + 1 < list.size() && list.get(to + 1) == list.get(to) + 1) {
        to++;
      }
      out.append(out.isEmpty() ? "" : ", ").append(list.get(i));
      if (to > i) {
        out.append('-').append(list.get(to));
      }
      i = to;
    }
    return out.toString();
  }

  /** Whether a text begins as an account does, with its marker in a line. */
  static boolean begins(String text) {
    if (!HEAD.matcher(text).lookingAt()) {
      return false;
    }
    String line = text.lines().findFirst().orElse("");
    return line.endsWith("]") && !Marker.find(line.getBytes(StandardCharsets.UTF_8)).isEmpty();
  }

  /** The account, with the reference of what it stands for. */
  String text(Reference reference) {
    String before = section("", head(reference)) + users() + insertions();
    String after = errors() + files() + open();
    return (before + decisions(budget - tokens.applyAsInt(before + after)) + after).stripTrailing();
  }

  private List<String> head(Reference reference) {
    StringBuilder what = new StringBuilder();
    what.append(count(dropped.messages(), "earlier message")).append(" left out");
    if (dropped.images() > 0) {
      what.append(", with ").append(count(dropped.images(), "image"));
    }
    if (dropped.documents() > 0) {
      what.append(dropped.images() > 0 ? " and " : ", with ");
      what.append(count(dropped.documents(), "document"));
    }
    what.append("; numbers below are rows of that original, a message each");
    return List.of(Marker.of(what.toString(), reference));
  }

  /** So many of something. */
  static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static String section(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    return (title.isEmpty() ? "" : "# " + title + "\n") + String.join("\n", lines) + "\n\n";
  }

  private String users() {
    List<Text> said = dropped.of(SpanKind.USER_TEXT);
    if (said.isEmpty()) {
      return "";
    }
    int first = said.getFirst().number();
    List<String> task = new ArrayList<>();
    List<String> later = new ArrayList<>();
    for (Text text : said) {
      if (text.number() == first) {
        task.add(text.content());
      } else {
        later.add("(" + text.number() + ") " + text.content());
      }
    }
    return section("Task, the user's first message (" + first + ")", task)
        + section("The user, later", later);
  }

  private String insertions() {
    return section("What the client put in, left out here", Insertion.lines(dropped.insertions()));
  }

  private String decisions(int room) {
    List<Text> said = dropped.of(SpanKind.ASSISTANT_TEXT);
    List<Text> earlier = said.isEmpty() ? said : said.subList(0, said.size() - 1);
    List<Decisions.Sentence> all = Decisions.of(earlier);
    List<String> lines = new ArrayList<>();
    int left =
        room - tokens.applyAsInt("# The assistant, 10000 of 10000 sentences, newest first\n");
    for (Decisions.Sentence sentence : all.reversed()) {
      String line = "- (" + sentence.number() + ") " + sentence.words();
      left -= tokens.applyAsInt(line + "\n");
      if (left < 0) {
        break;
      }
      lines.add(line);
    }
    String title = "The assistant, " + lines.size() + " of " + all.size();
    return section(title + " sentences that say what it decided or did, newest first", lines);
  }

  private String errors() {
    Errors errors = new Errors();
    for (Text result : dropped.of(SpanKind.TOOL_RESULT)) {
      errors.read(result, dropped.path(result));
    }
    String cut =
        errors.found().stream().anyMatch(e -> e.shown.length() >= Errors.LONGEST - 1)
            ? ", long ones in part"
            : "";
    return section("Errors, each kind once" + cut, errors.lines());
  }

  private String files() {
    Set<String> failed = new HashSet<>();
    dropped.of(SpanKind.TOOL_RESULT).stream()
        .filter(Text::failed)
        .forEach(text -> failed.add(text.call().id()));
    List<Text> calls = dropped.of(SpanKind.TOOL_CALL);
    return section(
        "Files that tools were called with, and the last call", Files.of(calls, failed).lines());
  }

  private String open() {
    Optional<Text> plan = dropped.last(SpanKind.TOOL_CALL, t -> isPlan(t.call().tool()));
    Optional<Text> last = dropped.last(SpanKind.ASSISTANT_TEXT, t -> true);
    List<String> unanswered = new ArrayList<>();
    for (Text call : dropped.unanswered()) {
      unanswered.add("- (" + call.number() + ") " + call.call().tool() + " " + call.content());
    }
    return plan.map(t -> section("The last plan (" + t.number() + ")", List.of(t.content())))
            .orElse("")
        + last.map(t ->
                section("The assistant's last text (" + t.number() + ")", List.of(t.content())))
            .orElse("")
        + section("Calls without an answer", unanswered);
  }

  static boolean isPlan(String tool) {
    return PLAN.matcher(tool).matches();
  }
}
