package dev.headroom.compress.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * A page of HTML as text, as Markdown writes it: headings, lists, links, images by their
 * description, tables a row a line, code as it is. Scripts, styles, and what stands around the text
 * (navigation, footers, asides, hidden elements) are left out and counted in a marker at the end.
 */
public final class HtmlText implements NodeFilter {
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "table",
          "tr",
          "caption",
          "figure",
          "figcaption",
          "form",
          "fieldset",
          "address",
          "details",
          "summary",
          "blockquote",
          "li",
          "hr",
          "br",
          "option",
          "body",
          "title");

  private final StringBuilder out = new StringBuilder();
  private final TreeMap<String, int[]> left = new TreeMap<>();
  private final Deque<int[]> lists = new ArrayDeque<>();
  private final Deque<Integer> links = new ArrayDeque<>();
  private boolean space;
  private int lines;
  private int pre;

  private HtmlText() {}

  /**
   * The text of a page.
   *
   * @param reference where the page will be found
   */
  public static byte[] of(byte[] page, Reference reference) {
    HtmlText text = new HtmlText();
    Document document = Pages.parse(page);
    NodeTraversor.filter(text, document);
    String marker = Marker.of(text.what(), reference);
    String body = text.out.toString().strip();
    return (body.isEmpty() ? marker : body + "\n" + marker).getBytes(UTF_8);
  }

  /** What is said to be left out. */
  static String what(Document document) {
    HtmlText text = new HtmlText();
    NodeTraversor.filter(text, document);
    return text.what();
  }

  private String what() {
    StringBuilder what = new StringBuilder("HTML as text");
    left.forEach((name, count) -> {
      what.append(what.indexOf(";") < 0 ? "; left out: " : ", ");
      what.append(count[0]).append(' ').append(name);
      what.append(count[1] > 0 ? " (" + count[1] + " words)" : "");
    });
    return what.toString();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      if (pre > 0) {
        settle();
        out.append(text.getWholeText());
      } else {
        write(text.getWholeText());
      }
      return FilterResult.CONTINUE;
    }
    return node instanceof Element element ? open(element) : FilterResult.CONTINUE;
  }

  private FilterResult open(Element element) {
    String why = Pages.leftOut(element);
    if (!why.isEmpty()) {
      String words = Pages.normalised(element.text());
      int[] count = left.computeIfAbsent(why, w -> new int[2]);
      count[0]++;
      count[1] += words.isEmpty() ? 0 : words.split(" ").length;
      return FilterResult.SKIP_ENTIRELY;
    }
    String tag = element.normalName();
    if (isHeading(tag)) {
      lines = Math.max(lines, 2);
      mark("#".repeat(tag.charAt(1) - '0') + " ");
    } else if (BLOCKS.contains(tag)) {
      lines = Math.max(lines, 1);
    }
    switch (tag) {
      case "ul" -> lists.push(new int[] {-1});
      case "ol" -> lists.push(new int[] {0});
      case "li" -> mark(item());
      case "blockquote" -> mark("> ");
      case "hr" -> mark("---");
      case "td", "th" -> cell(element);
      case "a" -> openLink(element);
      case "img" -> image(element);
      case "pre" -> {
        lines = Math.max(lines, 1);
        mark("```\n");
        pre++;
      }
      case "code" -> mark(pre > 0 ? "" : "`");
      case "input", "textarea" -> write(element.attr("value"));
      default -> {}
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    String tag = element.normalName();
    switch (tag) {
      case "ul", "ol" -> lists.poll();
      case "a" -> closeLink(element);
      case "code" -> out.append(pre > 0 ? "" : "`");
      case "pre" -> {
        pre--;
        boolean ended = !out.isEmpty() && out.charAt(out.length() - 1) == '\n';
        out.append(ended ? "```" : "\n```");
      }
      default -> {}
    }
    if (BLOCKS.contains(tag) || isHeading(tag) || tag.equals("pre")) {
      lines = Math.max(lines, 1);
    }
    return FilterResult.CONTINUE;
  }

  private static boolean isHeading(String tag) {
    return tag.length() == 2
        && tag.charAt(0) == 'h'
        && tag.charAt(1) >= '1'
        && tag.charAt(1) <= '6';
  }

  private String item() {
    int[] list = lists.peek();
    String indent = "  ".repeat(Math.max(0, Math.min(8, lists.size() - 1)));
    return indent + (list == null || list[0] < 0 ? "- " : ++list[0] + ". ");
  }

  private void cell(Element element) {
    Element before = element.previousElementSibling();
    if (before == null) {
      lines = Math.max(lines, 1);
    } else {
      space = false;
      lines = 0;
      out.append(" | ");
    }
  }

  private void openLink(Element link) {
    if (Pages.leads(link.attr("href"))) {
      mark("[");
      links.push(out.length());
    }
  }

  private void closeLink(Element link) {
    if (!Pages.leads(link.attr("href"))) {
      return;
    }
    Integer from = links.poll();
    boolean empty = from != null && out.length() == from;
    if (empty) {
      out.setLength(out.length() - 1);
    } else {
      out.append("](").append(link.attr("href").strip()).append(')');
    }
  }

  private void image(Element image) {
    String alt = Pages.normalised(image.attr("alt"));
    if (!alt.isEmpty()) {
      mark("![" + alt + "]");
      String source = image.attr("src").strip();
      out.append(Pages.leads(source) ? "(" + source + ")" : "");
    }
  }

  /** Writes text with its white space as single spaces. */
  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Pages.isSpace(c)) {
        space = true;
      } else {
        settle();
        out.append(c);
      }
    }
  }

  private void mark(String mark) {
    if (!mark.isEmpty()) {
      settle();
      out.append(mark);
    }
  }

  /** Writes the space or the ends of lines that are due. */
  private void settle() {
    int n = out.length();
    boolean begun = n > 0;
    boolean fresh = begun && (out.charAt(n - 1) == '\n' || out.charAt(n - 1) == ' ');
    boolean opened = begun && (out.charAt(n - 1) == '[' || out.charAt(n - 1) == '`');
    if (lines > 0 && begun && !isMarkOnly()) {
      out.append("\n".repeat(lines));
    } else if (space && begun && !fresh && !opened) {
      out.append(' ');
    }
    lines = 0;
    space = false;
  }

  /** Whether the line holds the mark of an item, a quote or a heading and nothing else yet. */
  private boolean isMarkOnly() {
    int from = out.lastIndexOf("\n") + 1;
    String line = out.substring(from).strip();
    boolean number = line.length() > 1 && line.endsWith(".") && Character.isDigit(line.charAt(0));
    return line.length() < 8
        && out.charAt(out.length() - 1) == ' '
        && (line.equals("-") || line.equals(">") || number || line.matches("#{1,6}"));
  }
}
