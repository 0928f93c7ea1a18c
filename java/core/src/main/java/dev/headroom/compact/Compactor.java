package dev.headroom.compact;

import dev.headroom.CompactConfig;
import dev.headroom.Compaction;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.OriginalStore.Stored;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.Gate;
import dev.headroom.message.JsonText;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a conversation short at a cut: the messages before it go into the store, and an account of
 * them takes their place as one message of the user. All else stays byte for byte, but for the
 * model's thinking behind the cut: it is bound to what stood before and would be refused.
 */
public final class Compactor {
  private static final String NO_STORE =
      "no-store: the messages that are left out need a store that gives them back;"
          + " add dev.headroom:headroom-store or set one";

  private final Gate gate;
  private final Supplier<Optional<OriginalStore>> store;

  public Compactor(Gate gate, Supplier<Optional<OriginalStore>> store) {
    this.gate = gate;
    this.store = store;
  }

  /**
   * Compacts a conversation.
   *
   * @param bytes the request that {@code request} was read from
   */
  public Compaction compact(byte[] bytes, Request request, CompactConfig config) {
    Optional<OriginalStore> originals = store.get();
    if (originals.isEmpty()) {
      return new Compaction.Refused(NO_STORE);
    }
    Layout layout = Layout.of(bytes, request);
    Optional<String> hold = request.hold().or(layout::hold);
    if (hold.isPresent()) {
      return new Compaction.Unchanged(hold.get());
    }
    int asked;
    try {
      asked = layout.cut(config);
    } catch (HeadroomException e) {
      return new Compaction.Refused(String.valueOf(e.getMessage()));
    }
    int cut = layout.links().before(asked);
    int[] numbers = layout.numbers(cut);
    Dropped dropped = Dropped.of(request, layout.messages(), numbers, layout.links());
    if (dropped.messages() == 0) {
      return new Compaction.Unchanged(
          "no message stands before the cut at "
              + cut
              + (cut < asked ? ", moved there so that no call is parted from its result" : ""));
    }
    if (holdsHalfPair(request, numbers)) {
      return new Compaction.Unchanged(
          "a user's text holds half a surrogate pair, which UTF-8 cannot say");
    }
    List<String> notes = new ArrayList<>();
    if (cut < asked) {
      notes.add(
          "cut moved from message "
              + asked
              + " to "
              + cut
              + ", so that no call is parted from its result");
    }
    int insertions = dropped.insertions().size();
    if (insertions > 0) {
      String texts = Account.count(insertions, "text");
      notes.add(texts + " that the client put among the user's left out, by reference");
    }
    Account account = new Account(dropped, this::count, config.budget());
    return new Work(layout, request, cut, numbers, account, notes).run(originals.get());
  }

  private int count(String text) {
    return gate.count(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean holdsHalfPair(Request request, int[] numbers) {
    for (Span span : request.spans()) {
      boolean out = span.message() >= 0 && numbers[span.message()] > 0;
      if (out && span.kind() == SpanKind.USER_TEXT && request.content(span).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** One request on its way. */
  private final class Work {
    private final Layout layout;
    private final Request request;
    private final int cut;
    private final int[] numbers;
    private final Account account;
    private final List<String> notes;

    Work(
        Layout layout,
        Request request,
        int cut,
        int[] numbers,
        Account account,
        List<String> notes) {
      this.layout = layout;
      this.request = request;
      this.cut = cut;
      this.numbers = numbers;
      this.account = account;
      this.notes = notes;
    }

    Compaction run(OriginalStore originals) {
      byte[] original = layout.original(numbers);
      byte[] before = texts();
      int tokens = gate.count(before);
      Reference expected = Reference.of(original);
      byte[] text = utf8(account.text(expected));
      if (gate.accept(text, before, tokens) < 0) {
        return larger(tokens, gate.count(text));
      }
      return switch (originals.put(original)) {
        case Stored.NotKept(String reason) -> new Compaction.Refused(reason);
        case Stored.Kept(Reference kept) -> written(kept, before, tokens);
      };
    }

    private Compaction written(Reference kept, byte[] before, int tokens) {
      byte[] text = utf8(account.text(kept));
      int bound = layout.countBound(cut);
      if (bound > 0) {
        notes.add(
            Account.count(bound, "thinking block")
                + " removed behind the cut, bound to what stood before");
      }
      byte[] out = layout.splice(numbers, cut, text);
      if (!(Request.parse(out) instanceof Request.Known(Request after))) {
        return new Compaction.Unchanged("what is left is no request of a known API");
      }
      int tokensBefore = sum(request);
      int tokensAfter = sum(after);
      if (gate.accept(text, before, tokens) < 0 || tokensAfter >= tokensBefore) {
        return larger(tokensBefore, tokensAfter);
      }
      int left = (int) java.util.Arrays.stream(numbers).filter(n -> n > 0).count();
      return new Compaction.Compacted(
          out, kept, left, cut, tokensBefore, tokensAfter, gate.estimated(), notes);
    }

    private static Compaction larger(int before, int after) {
      return new Compaction.Unchanged(
          "not smaller: the account would have " + after + " tokens in place of " + before);
    }

    /** The texts that are left out, behind each other. */
    private byte[] texts() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (Span span : request.spans()) {
        if (span.message() >= 0 && numbers[span.message()] > 0) {
          request.content(span).ifPresent(all::writeBytes);
        }
      }
      return all.toByteArray();
    }

    private int sum(Request of) {
      List<byte[]> contents =
          of.spans().stream().flatMap(span -> of.content(span).stream()).toList();
      int sum = 0;
      for (int n : gate.countAll(contents)) {
        sum += n;
      }
      return sum;
    }
  }

  private static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  /** A text as a JSON string. */
  static String quoted(byte[] text) {
    return new String(JsonText.quote(text), StandardCharsets.UTF_8);
  }
}
