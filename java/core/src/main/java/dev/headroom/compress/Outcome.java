package dev.headroom.compress;

import dev.headroom.Completeness;
import dev.headroom.Decision;
import dev.headroom.ccr.Verdict;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an input.
 *
 * @param bytes what to send
 * @param decisions one for each text
 * @param edits the new content of each text that was changed, by its pointer
 * @param notes what a user should know of the whole
 * @param estimated whether counts are an estimate
 * @param completeness whether all was done that was due
 */
public record Outcome(
    byte[] bytes,
    List<Decision> decisions,
    Map<String, byte[]> edits,
    List<String> notes,
    boolean estimated,
    Completeness completeness) {

  /** A request with one verdict for each of its texts. */
  static Outcome of(
      Texts texts,
      List<Verdict> verdicts,
      List<String> notes,
      boolean estimated,
      Completeness completeness) {
    List<Decision> decisions = new ArrayList<>(texts.size());
    Map<Span, byte[]> contents = new LinkedHashMap<>();
    Map<String, byte[]> edits = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      Span span = texts.span(i);
      Verdict verdict = verdicts.get(i);
      boolean isNew = span.message() >= texts.request().lastTurn();
      decisions.add(decision(span.pointer(), span.kind(), verdict, isNew));
      verdict
          .change()
          .ifPresent(change -> {
            contents.put(span, change.text());
            edits.put(span.pointer(), change.text());
          });
    }
    byte[] bytes = texts.request().splice(contents);
    return new Outcome(bytes, decisions, edits, notes, estimated, completeness);
  }

  /** A content with its verdict. */
  static Outcome ofContent(byte[] text, Verdict verdict, boolean estimated) {
    Optional<byte[]> changed = verdict.change().map(Verdict.Change::text);
    return new Outcome(
        changed.orElse(text),
        List.of(decision("", SpanKind.CONTENT, verdict, true)),
        changed.map(t -> Map.of("", t)).orElse(Map.of()),
        List.of(),
        estimated,
        Completeness.COMPLETE);
  }

  private static Decision decision(String pointer, SpanKind kind, Verdict v, boolean isNew) {
    return new Decision(
        pointer,
        kind.id(),
        v.type(),
        v.change().map(Verdict.Change::codec),
        v.change().flatMap(Verdict.Change::reference),
        v.reason(),
        v.tokensBefore(),
        v.tokensAfter(),
        isNew);
  }
}
