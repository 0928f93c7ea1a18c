package dev.headroom.compress.html;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What of a page says nothing to a reader of its text, and what stands around it on every page. */
final class Pages {
  /** What no reader sees. */
  private static final Set<String> UNSEEN =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "iframe",
          "canvas",
          "object",
          "embed",
          "meta",
          "link",
          "base");

  private static final Set<String> AROUND = Set.of("nav", "footer", "aside", "dialog");

  private static final Set<String> ROLES =
      Set.of("navigation", "contentinfo", "complementary", "search", "dialog", "alertdialog");

  private Pages() {}

  static Document parse(byte[] text) {
    return Jsoup.parse(new String(text, StandardCharsets.UTF_8));
  }

  /**
   * As what an element is left out, or "" if it stays: {@code script}, {@code nav}, {@code hidden}.
   */
  static String leftOut(Element element) {
    String tag = element.normalName();
    if (UNSEEN.contains(tag) || AROUND.contains(tag)) {
      return tag;
    }
    String role = element.attr("role").toLowerCase(Locale.ROOT);
    if (ROLES.contains(role)) {
      return role;
    }
    String style = element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT);
    boolean hidden = element.hasAttr("hidden") || style.contains("display:none");
    return hidden ? "hidden" : "";
  }

  /** Whether a link leads to another place than its page. */
  static boolean leads(String href) {
    String lower = href.strip().toLowerCase(Locale.ROOT);
    return !lower.isEmpty()
        && !lower.startsWith("#")
        && !lower.startsWith("javascript:")
        && !lower.startsWith("data:");
  }

  /** A text with each run of white space as one space, none at its ends. */
  static String normalised(String text) {
    StringBuilder out = new StringBuilder();
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        space = !out.isEmpty();
      } else {
        out.append(space ? " " : "").append(c);
        space = false;
      }
    }
    return out.toString();
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }
}
