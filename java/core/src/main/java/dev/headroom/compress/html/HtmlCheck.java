package dev.headroom.compress.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.verify.Check;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/**
 * Reads a page as text beside the page: every text that is not left out must stand in it, in order,
 * every link that leads somewhere too, and the marker must be true of the rest.
 */
public final class HtmlCheck implements Check {
  private final byte[] page;
  private final Reference reference;

  /**
   * @param page the original
   * @param reference where it will be found
   */
  public HtmlCheck(byte[] page, Reference reference) {
    this.page = page;
    this.reference = reference;
  }

  @Override
  public Optional<String> refute(byte[] text) {
    Document document = Pages.parse(page);
    String shown = new String(text, UTF_8);
    String marker = Marker.of(HtmlText.what(document), reference);
    if (!shown.endsWith(marker)) {
      return Optional.of("the marker is not true");
    }
    String body = shown.substring(0, shown.length() - marker.length());
    Reading reading = new Reading(body);
    NodeTraversor.traverse((node, depth) -> reading.read(node), document);
    return reading.wrong;
  }

  private static final class Reading {
    private final String body;
    private int at;
    private Optional<String> wrong = Optional.empty();

    Reading(String body) {
      this.body = body;
    }

    void read(Node node) {
      if (wrong.isPresent() || isLeftOut(node)) {
        return;
      }
      if (node instanceof TextNode text) {
        boolean code = isCode(node);
        find(code ? text.getWholeText().strip() : Pages.normalised(text.getWholeText()));
      } else if (node instanceof Element element && element.normalName().equals("a")) {
        String href = element.attr("href").strip();
        boolean says =
            element.nodeStream(TextNode.class).anyMatch(t -> !t.isBlank() && !isLeftOut(t));
        if (says && Pages.leads(href) && body.indexOf("](" + href + ")", at) < 0) {
          wrong = Optional.of("a link is missing: " + href);
        }
      }
    }

    private void find(String text) {
      int found = text.isEmpty() ? at : body.indexOf(text, at);
      if (found < 0) {
        wrong = Optional.of("a text is missing: " + text.substring(0, Math.min(40, text.length())));
      } else {
        at = found + text.length();
      }
    }

    private static boolean isLeftOut(Node node) {
      for (Node n = node; n != null; n = n.parent()) {
        if (n instanceof Element element && !Pages.leftOut(element).isEmpty()) {
          return true;
        }
      }
      return false;
    }

    private static boolean isCode(Node node) {
      for (Node n = node.parent(); n != null; n = n.parent()) {
        if (n instanceof Element element && element.normalName().equals("pre")) {
          return true;
        }
      }
      return false;
    }
  }
}
