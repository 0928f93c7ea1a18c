package dev.headroom.bench.quality.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody sorts the issues of a repository as its REST interface gives them. Planted: three
 * reports of one crash in different words, a security problem that nobody labelled, and the only
 * issue with the label that stops a release.
 */
final class Triage implements Generator {
  private static final String QUESTION =
      "Go through the open issues before the release: which ones report the same crash, is there"
          + " anything security related, and is any of them a release blocker?";

  private static final List<String> LABELS =
      List.of(
          "bug",
          "enhancement",
          "documentation",
          "question",
          "good first issue",
          "performance",
          "ui");

  private static final List<String> TITLES =
      List.of(
          "{word} list is empty after an update", "Add an option to export the {word}",
          "Sorting by {word} ignores upper case", "Typo in the {word} guide",
          "How can I {word} more than {n:2-90} entries?",
              "{word} view is slow with {n:3-90} thousand rows",
          "Dark mode: {word} icon is not visible", "Remember the last {word} filter",
          "Keyboard shortcut for the {word} dialog", "{word} import stops at {n:10-95} percent");

  private static final List<String> CRASHES =
      List.of(
          "App closes when I open a shared {word}",
          "Crash on start since {n:3-9}.{n:0-9}.{n:0-20}",
          "Segfault while syncing on a slow network",
          "Window disappears after pasting an image",
          "Exit code 139 in the background worker");

  private static final List<String> SECURITY =
      List.of(
          "Anyone with the link can read private {word}s of account {digits:6}",
          "Reset mail shows the old password hash of user {digits:6}",
          "Attachment names are put into the page unescaped, see ticket {digits:6}");

  @Override
  public String family() {
    return "issue triage";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    Chat chat = new Chat(draw, "You maintain the repository acme/notebook.", QUESTION);
    int n = draw.between(50, 100);
    List<Map<String, @Nullable Object>> issues = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      issues.add(issue(draw, 4_000 + n - i, i));
    }
    plant(draw, plant, draw.some(issues, 5));
    chat.tool(
        "list_issues", Rows.row("repo", "acme/notebook", "state", "open", "per_page", 100), issues);
    for (int i = draw.between(2, 5); i > 0; i--) {
      int number = 4_000 + draw.between(1, n);
      chat.tool(
          "list_comments",
          Rows.row("repo", "acme/notebook", "issue", number),
          comments(draw, number));
    }
    return Made.chat(chat, QUESTION);
  }

  private static void plant(Draw draw, Planted plant, List<Map<String, @Nullable Object>> special) {
    String frame = plant.keep("notebook::sync::Journal::replay+0x" + draw.hex(4));
    List<String> crashes = draw.some(CRASHES, 3);
    for (int i = 0; i < crashes.size(); i++) {
      String title = draw.fill(crashes.get(i)) + " (" + draw.pick(Words.CITIES) + ")";
      String trace = "\n\n```\n#0 abort\n#1 " + frame + "\n#2 main\n```\n";
      special.get(i).put("title", plant.once(title));
      special.get(i).put("body", prose(draw, 2) + trace + prose(draw, 1));
    }
    special.get(3).put("title", plant.once(draw.fill(draw.pick(SECURITY))));
    Map<String, @Nullable Object> blocker = special.get(4);
    blocker.put("title", plant.once("Migration " + draw.digits(5) + " cannot be undone"));
    Object label = label(draw, plant.once("release-blocker"));
    blocker.put("labels", List.of(label(draw, "bug"), label));
  }

  private static Map<String, @Nullable Object> issue(Draw draw, int number, int age) {
    Instant created =
        Instant.parse("2026-03-20T10:00:00Z").minusSeconds(age * 43_000L + draw.below(40_000));
    List<Object> labels = new ArrayList<>();
    for (String name : draw.some(LABELS, draw.below(3))) {
      labels.add(label(draw, name));
    }
    return Rows.row(
        "id",
        2_000_000_000L + draw.below(90_000_000),
        "node_id",
        "I_kwDO" + draw.hex(12),
        "number",
        number,
        "url",
        "https://api.example.com/repos/acme/notebook/issues/" + number,
        "html_url",
        "https://example.com/acme/notebook/issues/" + number,
        "title",
        draw.fill(draw.pick(TITLES)),
        "state",
        "open",
        "locked",
        false,
        "user",
        user(draw),
        "labels",
        labels,
        "assignee",
        draw.chance(0.2) ? user(draw) : null,
        "milestone",
        null,
        "comments",
        draw.below(12),
        "created_at",
        created.toString(),
        "updated_at",
        created.plusSeconds(draw.below(900_000)).toString(),
        "author_association",
        draw.chance(0.8) ? "NONE" : "CONTRIBUTOR",
        "body",
        draw.chance(0.06) ? null : prose(draw, draw.between(1, 7)),
        "reactions",
        Rows.row("total_count", draw.below(5), "+1", draw.below(5), "confused", 0));
  }

  private static Map<String, @Nullable Object> user(Draw draw) {
    int at = draw.below(Words.USERS.size());
    String login = Words.USERS.get(at);
    int id = 70_000 + at * 311;
    return Rows.row(
        "login",
        login,
        "id",
        id,
        "avatar_url",
        "https://avatars.example.com/u/" + id + "?v=4",
        "html_url",
        "https://example.com/" + login,
        "type",
        "User",
        "site_admin",
        false);
  }

  private static Map<String, @Nullable Object> label(Draw draw, String name) {
    return Rows.row(
        "id",
        9_000_000 + Math.floorMod(name.hashCode(), 99_991),
        "name",
        name,
        "color",
        draw.chance(0.5) ? "d73a4a" : "a2eeef",
        "default",
        false);
  }

  private static List<Object> comments(Draw draw, int issue) {
    List<Object> comments = new ArrayList<>();
    for (int i = draw.between(2, 14); i > 0; i--) {
      comments.add(
          Rows.row(
              "id", 3_000_000_000L + draw.below(99_000_000),
              "issue_url", "https://api.example.com/repos/acme/notebook/issues/" + issue,
              "user", user(draw),
              "created_at",
                  Instant.parse("2026-03-21T08:00:00Z").plusSeconds(draw.below(900_000)).toString(),
              "body", prose(draw, draw.between(1, 4))));
    }
    return comments;
  }

  private static String prose(Draw draw, int sentences) {
    return Prose.paragraph(draw, sentences)
        + (draw.chance(0.3) ? "\n\n" + Prose.paragraph(draw, draw.between(1, 3)) : "");
  }
}
