package dev.headroom.cli;

import dev.headroom.Completeness;
import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.HeadroomException;
import dev.headroom.cli.JsonLine.Member;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * A line of {@code batch}: its {@code content} or {@code messages} compressed, every other member
 * as it came, then what was done. A value that was not changed keeps its spelling; so does all of
 * {@code messages} outside the spans that were replaced.
 */
final class CompressLine implements LineTask {
  /** The members that batch adds and restore takes away. */
  static final Set<String> ADDED =
      Set.of(
          "tokens_before",
          "tokens_after",
          "tokens_saved",
          "compression_ratio",
          "transforms_applied",
          "references",
          "spans",
          "lossless",
          "error");

  private static final int ACCOUNT_SIZE = 512;

  /** A compressed value as JSON, and the account of how it came about. */
  private record Compressed(byte[] json, CompressResult<?> account) {}

  private final Headroom headroom;

  CompressLine(Headroom headroom) {
    this.headroom = headroom;
  }

  @Override
  public LineResult apply(JsonLine line, long consumed) {
    for (Member member : line.members()) {
      if (ADDED.contains(member.name())) {
        throw new HeadroomException(
            "\"" + member.name() + "\" is a member that batch writes; rename it, or restore first");
      }
    }
    Member payload = payload(line);
    Compressed compressed =
        payload.name().equals("content") ? content(line, payload) : messages(line, payload);
    Json out = line.begin(line.bytes().length + ACCOUNT_SIZE);
    for (Member member : line.members()) {
      if (member.equals(payload)) {
        line.copyName(member, out).raw(compressed.json());
      } else {
        line.copy(member, out);
      }
    }
    CompressResult<?> account = compressed.account();
    Report.account(out, account);
    out.bool("lossless", account.references().isEmpty()).close('}');
    return new LineResult(
        out.bytes(),
        account.tokensBefore(),
        account.tokensAfter(),
        unchanged(account),
        "",
        consumed);
  }

  @Override
  public byte[] failed(JsonLine line, String error) {
    boolean carried =
        line.fault().isEmpty() && line.members().stream().noneMatch(m -> ADDED.contains(m.name()));
    Json out = line.begin(line.bytes().length + ACCOUNT_SIZE);
    for (Member member : line.members()) {
      if (carried || member.name().equals("id")) {
        line.copy(member, out);
      }
    }
    Report.account(
        out,
        new CompressResult<>(
            "", 0, 0, List.of(), List.of(), List.of(), List.of(), false, Completeness.FAILED));
    return out.bool("lossless", true).string("error", error).close('}').bytes();
  }

  /** Why nothing was compressed: the library's reason without the place, so that reasons add up. */
  private static String unchanged(CompressResult<?> account) {
    if (!account.spans().isEmpty()) {
      return "";
    }
    String reason =
        account.decisions().size() == 1
            ? account.decisions().getFirst().reason()
            : account.decisions().isEmpty() && !account.notes().isEmpty()
                ? account.notes().getFirst()
                : "no text in it could be shortened";
    int place = reason.indexOf(" at ");
    return place < 0 ? reason : reason.substring(0, place);
  }

  private Compressed content(JsonLine line, Member content) {
    if (content.token() != JsonToken.VALUE_STRING) {
      throw new HeadroomException(
          "byte " + content.start() + ": \"content\" must be a string; JSON goes in as its text");
    }
    String query =
        line.member("query")
            .filter(q -> q.token() == JsonToken.VALUE_STRING)
            .map(line::text)
            .orElse("");
    CompressResult<String> result = headroom.compressText(line.text(content), "", query);
    return new Compressed(
        result.spans().isEmpty() ? line.raw(content) : Json.quote(result.messages()), result);
  }

  private Compressed messages(JsonLine line, Member messages) {
    if (messages.token() != JsonToken.START_ARRAY) {
      throw new HeadroomException("byte " + messages.start() + ": \"messages\" must be an array");
    }
    CompressResult<byte[]> result = headroom.compress(line.raw(messages));
    return new Compressed(result.messages(), result);
  }

  private static Member payload(JsonLine line) {
    List<Member> found =
        line.members().stream()
            .filter(m -> m.name().equals("content") || m.name().equals("messages"))
            .toList();
    if (found.size() != 1) {
      throw new HeadroomException(
          found.isEmpty()
              ? "neither \"content\" nor \"messages\""
              : "both \"content\" and \"messages\"; make two lines of it");
    }
    return found.getFirst();
  }
}
