package dev.headroom.policy;

import dev.headroom.ccr.BlockKey;
import dev.headroom.compress.Texts;
import dev.headroom.message.Request;
import dev.headroom.message.Span;
import dev.headroom.message.SpanKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The texts of a request as blocks of a conversation, each with what it is known by.
 *
 * <p>Where the conversation has a name, a block is known by that, by the call it answers and by its
 * content: it stays the same when a client sends a part of the history only, or changes another
 * part. Where it has none, by its content and all that stands before it, system text, cache marks
 * and thinking left out: clients change those.
 */
final class Blocks {
  private static final int HELD_BY_BLOCK = 400;

  private final Texts texts;
  private final String conversation;
  private final List<Optional<BlockKey>> keys = new ArrayList<>();

  /** Of each text the hash of its content, and that of all that it is known by. */
  private final List<byte[]> hashes = new ArrayList<>();

  private final List<byte[]> chain = new ArrayList<>();
  private final List<BlockKey> digests = new ArrayList<>();

  private Blocks(Texts texts, String conversation) {
    this.texts = texts;
    this.conversation = conversation;
  }

  static Blocks of(Texts texts, String conversation) {
    Texts none = new Texts(texts.request(), List.of(), List.of(), List.of());
    return of(texts, conversation, new Blocks(none, conversation));
  }

  /**
   * The blocks of a request.
   *
   * @param before those of an earlier request of the conversation: what stands at its beginning as
   *     it does here is known by the same
   */
  static Blocks of(Texts texts, String conversation, Blocks before) {
    Blocks blocks = new Blocks(texts, conversation);
    blocks.read(before);
    return blocks;
  }

  /** What it takes to keep them, in bytes, about. */
  long held() {
    return texts.request().held() + texts.held() + (long) HELD_BY_BLOCK * size();
  }

  private void read(Blocks before) {
    MessageDigest hash = sha256();
    byte[] name = conversation.getBytes(StandardCharsets.UTF_8);
    byte[] chained = {};
    boolean follows = conversation.equals(before.conversation);
    for (int i = 0; i < texts.size(); i++) {
      Span span = texts.span(i);
      byte[] content = texts.content(i).orElse(UNSPEAKABLE);
      boolean says = before.says(i, content);
      follows = follows && says && before.isAs(i, span);
      hashes.add(says ? before.hashes.get(i) : hash.digest(content));
      digests.add(says ? before.digests.get(i) : BlockKey.of(hashes.getLast()));
      chain.add(
          follows
              ? before.chain.get(i)
              : hash(hash, name, name.length > 0 ? name : chained, span, hashes.getLast()));
      Optional<BlockKey> known = follows ? before.keys.get(i) : Optional.empty();
      keys.add(
          isBlock(span)
              ? known.or(() -> Optional.of(BlockKey.of(chain.getLast())))
              : Optional.empty());
      if (span.kind() != SpanKind.SYSTEM_TEXT) {
        chained = chain.getLast();
      }
    }
  }

  /** What a text is known by: the name, or what stands before it; the call; and its content. */
  private static byte[] hash(
      MessageDigest hash, byte[] name, byte[] place, Span span, byte[] digest) {
    boolean named = name.length > 0;
    hash.update((byte) (named ? 1 : 0));
    part(hash, place);
    part(hash, named ? span.call().id().getBytes(StandardCharsets.UTF_8) : NONE);
    hash.update((byte) span.kind().ordinal());
    return hash.digest(digest);
  }

  private boolean says(int i, byte[] content) {
    return i < size() && Arrays.equals(texts.content(i).orElse(UNSPEAKABLE), content);
  }

  /** Whether a text is of the kind, and of the call, of another one. */
  private boolean isAs(int i, Span other) {
    return texts.span(i).kind() == other.kind()
        && texts.span(i).call().id().equals(other.call().id());
  }

  private static final byte[] NONE = {};

  /** Stands for a text that UTF-8 cannot say; no text in UTF-8 has this byte. */
  private static final byte[] UNSPEAKABLE = {(byte) 0xff};

  private static void part(MessageDigest hash, byte[] bytes) {
    hash.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    hash.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether there is something to decide: what the model itself gave is never changed. */
  private static boolean isBlock(Span span) {
    return span.hold().isEmpty()
        && switch (span.kind()) {
          case TOOL_RESULT, USER_TEXT, SYSTEM_TEXT -> true;
          default -> false;
        };
  }

  Texts texts() {
    return texts;
  }

  int size() {
    return texts.size();
  }

  /** How many bytes a text has. */
  int bytes(int i) {
    return texts.content(i).map(t -> t.length).orElse(0);
  }

  /** What all blocks are known by. */
  List<BlockKey> keys() {
    return keys.stream().flatMap(Optional::stream).toList();
  }

  /** What a block is known by; empty for a text about which there is nothing to decide. */
  Optional<BlockKey> key(int i) {
    return keys.get(i);
  }

  /** What a text's content is known by, wherever it stands. */
  BlockKey digest(int i) {
    return digests.get(i);
  }

  /** The hash of a text of another request, if the same text stands in its place here. */
  Optional<byte[]> hash(int i, Request other) {
    boolean says =
        i < size()
            && texts.content(i).isPresent()
            && other.says(other.spans().get(i), texts.request(), texts.span(i));
    return says ? Optional.of(hashes.get(i)) : Optional.empty();
  }

  /** The hash of what a text holds. */
  static byte[] hash(byte[] content) {
    return sha256().digest(content);
  }

  /** Whether a text has been sent before: the model has said something since. */
  boolean wasSent(int i) {
    return texts.span(i).message() < texts.request().lastTurn();
  }
}
