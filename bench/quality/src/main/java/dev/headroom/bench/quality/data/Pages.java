package dev.headroom.bench.quality.data;

/**
 * Pages of HTML as servers send them: scripts, styles, navigation and footers around some sections.
 * Planted: the title, every heading, a link, a cell of a table, a line of code.
 */
final class Pages implements Generator {
  @Override
  public String family() {
    return "HTML pages";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    String title = "%s of %s".formatted(draw.pick(Words.SERVICES), draw.pick(Words.CITIES));
    out.append("<title>").append(plant.keep(title)).append("</title>\n");
    for (int i = draw.between(2, 8); i > 0; i--) {
      out.append("<link rel=\"stylesheet\" href=\"/static/%s.css\">\n".formatted(draw.hex(16)));
      out.append(
          "<script>window.q%d = window.q%d || []; q%d.push(\"%s\");</script>\n"
              .formatted(i, i, i, draw.hex(24)));
    }
    out.append("<style>\n");
    for (int i = draw.between(10, 60); i > 0; i--) {
      out.append(
          ".c%s { margin: %dpx; color: #%s }\n"
              .formatted(draw.hex(4), draw.below(40), draw.hex(6)));
    }
    out.append("</style>\n</head>\n<body class=\"page-%s\">\n<nav><ul>\n".formatted(draw.hex(4)));
    links(draw, out, draw.between(8, 30));
    out.append("</ul></nav>\n<main>\n");
    for (int s = draw.between(3, 8); s > 0; s--) {
      section(draw, plant, out, s);
    }
    out.append("</main>\n<footer><ul>\n");
    links(draw, out, draw.between(6, 20));
    return Made.content(out.append("</ul></footer>\n</body>\n</html>\n").toString(), "", "");
  }

  private static void links(Draw draw, StringBuilder out, int n) {
    for (int i = 0; i < n; i++) {
      String word = draw.pick(Words.NOUNS);
      out.append(
          "<li class=\"menu-item item-%s\"><a class=\"link\" href=\"/%s/%s\">%s</a></li>\n"
              .formatted(draw.hex(4), word, draw.hex(4), word));
    }
  }

  private static void section(Draw draw, Planted plant, StringBuilder out, int number) {
    String heading =
        "%d. How to %s a %s".formatted(number, draw.pick(Words.VERBS), draw.pick(Words.NOUNS));
    out.append("<section id=\"s%s\" class=\"block wide\">\n<h2>".formatted(draw.hex(6)));
    out.append(plant.keep(heading)).append("</h2>\n");
    for (int p = draw.between(1, 4); p > 0; p--) {
      out.append("<p class=\"text\">");
      for (int w = draw.between(3, 7); w > 0; w--) {
        out.append(
            "The <em>%s</em> is there to %s every %s of %s. "
                .formatted(
                    draw.pick(Words.NOUNS),
                    draw.pick(Words.VERBS),
                    draw.pick(Words.NOUNS),
                    draw.pick(Words.CITIES)));
      }
      out.append("</p>\n");
    }
    String href = plant.keep("https://docs.example.org/" + draw.hex(8));
    out.append(
        "<p>See <a rel=\"noopener\" target=\"_blank\" href=\"%s\">the manual</a>.</p>\n"
            .formatted(href));
    out.append("<table class=\"grid\"><thead><tr><th>key</th><th>value</th></tr></thead><tbody>\n");
    for (int r = draw.between(2, 6); r > 0; r--) {
      out.append(
          "<tr><td>%s</td><td>%s</td></tr>\n"
              .formatted(draw.pick(Words.NOUNS), plant.keep(draw.digits(6))));
    }
    String code =
        plant.keep(
            "%s --%s %s".formatted(draw.pick(Words.SERVICES), draw.pick(Words.VERBS), draw.hex(6)));
    out.append(
        "</tbody></table>\n<pre><code class=\"sh\">%s\n</code></pre>\n</section>\n"
            .formatted(code));
  }
}
