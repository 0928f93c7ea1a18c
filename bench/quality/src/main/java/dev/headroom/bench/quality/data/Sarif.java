package dev.headroom.bench.quality.data;

/**
 * Results of an analysis in SARIF, most of them of few rules. Planted: the identifier of every rule
 * that has results, the messages of results that are errors.
 */
final class Sarif implements Generator {
  @Override
  public String family() {
    return "SARIF";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    int rules = draw.between(3, 7);
    int n = draw.between(60, 300);
    StringBuilder described = new StringBuilder();
    StringBuilder results = new StringBuilder();
    String[] ids = new String[rules];
    for (int r = 0; r < rules; r++) {
      ids[r] =
          "java/" + draw.pick(Words.VERBS) + "-" + draw.pick(Words.NOUNS) + "-" + draw.digits(3);
      plant.keep(ids[r]);
      described.append(r == 0 ? "" : ",").append("{\"id\":\"").append(ids[r]);
      described
          .append("\",\"shortDescription\":{\"text\":\"Do not ")
          .append(draw.pick(Words.VERBS));
      described.append(" a ").append(draw.pick(Words.NOUNS)).append("\"}}");
    }
    int errors = draw.between(1, 4);
    for (int i = 0; i < n; i++) {
      int rule = i < rules ? i : draw.chance(0.8) ? 0 : draw.below(rules);
      boolean error = i >= rules && i < rules + errors;
      String said =
          "The %s of '%s%s' is never read."
              .formatted(draw.pick(Words.NOUNS), draw.pick(Words.NOUNS), draw.digits(4));
      results.append(i == 0 ? "" : ",").append("{\"ruleId\":\"").append(ids[rule]);
      results.append("\",\"level\":\"").append(error ? "error" : "warning");
      results.append("\",\"message\":{\"text\":\"").append(error ? plant.once(said) : said);
      results.append(
          "\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"src/");
      results.append(draw.pick(Words.NOUNS)).append(draw.digits(3)).append(".java\"},\"region\":{");
      results.append("\"startLine\":").append(draw.between(1, 900)).append("}}}]}");
    }
    String text =
        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Analyser\",\"rules\":[%s]}},"
                .formatted(described)
            + "\"results\":[%s]}]}".formatted(results);
    return Made.content(text, "", "");
  }
}
