package dev.headroom.bench.quality.data;

import java.util.List;

/** Sentences put together of parts, so that few of them stand twice. */
final class Prose {
  private static final List<String> WHO =
      List.of(
          "The {word} service",
          "Each {word}",
          "A nightly job",
          "The team in {city}",
          "Every new {word}",
          "The old {word} format",
          "Support staff",
          "An expired {word}",
          "The second {word} of a day",
          "Whoever opens a {word}",
          "The importer",
          "A tenant with more than {n:3-90} {word}s",
          "The {word} page",
          "Release {n:2-19}.{n:0-30}",
          "The primary database",
          "{user}");

  private static final List<String> DOES =
      List.of(
          "reads",
          "writes",
          "keeps",
          "checks",
          "sends back",
          "cannot change",
          "waits for",
          "removes",
          "asks for",
          "hides",
          "counts",
          "sorts",
          "never touches",
          "has replaced",
          "signs",
          "splits");

  private static final List<String> WHAT =
      List.of(
          "the {word} of the account",
          "every {word} older than {n:2-400} days",
          "its own {word}",
          "the whole {word}, not a part of it",
          "up to {n:2-64} megabytes of {word} data",
          "what the {word} index says",
          "ticket {digits:5}",
          "the file handbook/{word}-{digits:4}.md",
          "a copy of the {word}",
          "both sides of a {word}",
          "the settings of {city}",
          "the {word} that {user} described",
          "any {word} without a time zone");

  private static final List<String> WHEN =
      List.of(
          "",
          "",
          "",
          " once a day",
          " before the transfer is marked as done",
          " unless a flag is set",
          " on request only",
          " since the spring of 20{n:12-25}",
          " after {n:2-9} attempts",
          " as long as the {word} is open",
          " and tells nobody",
          ", which surprised {user}",
          " at the same time as the {word}",
          " within {n:2-90} seconds",
          " in both regions",
          ", as the review of {city} asked for");

  private Prose() {}

  static String sentence(Draw draw) {
    String parts = draw.pick(WHO) + " " + draw.pick(DOES) + " " + draw.pick(WHAT) + draw.pick(WHEN);
    String sentence = draw.fill(parts);
    return Code.upper(sentence) + ".";
  }

  static String paragraph(Draw draw, int sentences) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      s.append(i == 0 ? "" : " ").append(sentence(draw));
    }
    return s.toString();
  }
}
