package dev.headroom.bench.quality.data;

/**
 * XML as tools write it: results of tests, findings of a linter, a feed with a question. Planted:
 * every test that fails with its message, the only finding that is an error, the entry asked for.
 */
final class XmlReports implements Generator {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  @Override
  public String family() {
    return "XML reports";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    StringBuilder out = new StringBuilder(HEAD);
    String question =
        switch (draw.below(3)) {
          case 0 -> tests(draw, plant, out);
          case 1 -> findings(draw, plant, out);
          default -> feed(draw, plant, out);
        };
    return Made.content(out.toString(), "", question);
  }

  private static String tests(Draw draw, Planted plant, StringBuilder out) {
    int n = draw.between(40, 300);
    int failing = draw.between(1, 5);
    out.append("<testsuite name=\"shop\" tests=\"%d\" failures=\"%d\">\n".formatted(n, failing));
    for (int i = 0; i < n; i++) {
      String name = draw.pick(Words.VERBS) + "_" + draw.pick(Words.NOUNS) + "_" + draw.digits(5);
      String type = "shop." + draw.pick(Words.NOUNS) + ".Test";
      boolean fails = i % (n / failing) == 0 && i / (n / failing) < failing;
      out.append(
          "  <testcase name=\"%s\" classname=\"%s\" time=\"0.%s\""
              .formatted(fails ? plant.once(name) : name, type, draw.digits(3)));
      if (fails) {
        String message = "expected: %s but was: %s".formatted(draw.digits(5), draw.digits(5));
        out.append(">\n    <failure message=\"").append(plant.once(message));
        out.append("\" type=\"org.opentest4j.AssertionFailedError\">at ").append(type);
        out.append(".run(Test.java:41)</failure>\n  </testcase>\n");
      } else {
        out.append("/>\n");
      }
    }
    out.append("</testsuite>\n");
    return "";
  }

  private static String findings(Draw draw, Planted plant, StringBuilder out) {
    int files = draw.between(20, 80);
    int odd = draw.below(files);
    out.append("<checkstyle version=\"10.3\">\n");
    for (int f = 0; f < files; f++) {
      out.append(
          "  <file name=\"/src/main/java/shop/%s/%s%s.java\">\n"
              .formatted(draw.pick(Words.NOUNS), draw.pick(Words.NOUNS), draw.digits(3)));
      int n = draw.between(1, 6);
      for (int i = 0; i < n; i++) {
        boolean error = f == odd && i == 0;
        String said =
            error
                ? plant.once(
                    "Field " + draw.pick(Words.NOUNS) + draw.digits(4) + " is never closed.")
                : "Line is longer than 100 characters (found %d)."
                    .formatted(draw.between(101, 180));
        out.append(
            "    <error line=\"%d\" severity=\"%s\" message=\"%s\" source=\"checks.%s\"/>\n"
                .formatted(
                    draw.between(1, 900),
                    error ? "error" : "warning",
                    said,
                    error ? "UnclosedCheck" : "LineLengthCheck"));
      }
      out.append("  </file>\n");
    }
    out.append("</checkstyle>\n");
    return "";
  }

  private static String feed(Draw draw, Planted plant, StringBuilder out) {
    int n = draw.between(30, 120);
    int asked = draw.below(n);
    String word = draw.pick(Words.NOUNS) + draw.digits(4);
    out.append("<rss version=\"2.0\">\n  <channel>\n    <title>News of ");
    out.append(draw.pick(Words.CITIES)).append("</title>\n");
    for (int i = 0; i < n; i++) {
      String id = draw.hex(10);
      out.append(
          "    <item>\n      <title>The %s of %s</title>\n"
              .formatted(i == asked ? word : draw.pick(Words.NOUNS), draw.pick(Words.CITIES)));
      out.append(
          "      <link>https://news.example.org/%s</link>\n"
              .formatted(i == asked ? plant.once(id) : id));
      out.append(
          "      <pubDate>Tue, 24 Nov 2026 1%d:%02d:00 GMT</pubDate>\n    </item>\n"
              .formatted(draw.below(10), draw.below(60)));
    }
    out.append("  </channel>\n</rss>\n");
    return "Where is the news of the " + word + "?";
  }
}
