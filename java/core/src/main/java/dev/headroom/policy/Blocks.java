package dev.headroom.policy;

import dev.headroom.ccr.BlockKey;
import dev.headroom.compress.Texts;
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
  private final Texts texts;
  private final List<Optional<BlockKey>> keys = new ArrayList<>();
  private final List<byte[]> hashes = new ArrayList<>();
  private final List<BlockKey> digests = new ArrayList<>();

  private Blocks(Texts texts) {
    this.texts = texts;
  }

  static Blocks of(Texts texts, String conversation) {
    return of(texts, conversation, new Blocks(new Texts(texts.request(), List.of(), List.of())));
  }

  /**
   * The blocks of a request.
   *
   * @param before those of an earlier request, whose digests are taken for the contents that texts
   *     have taken from there
   */
  static Blocks of(Texts texts, String conversation, Blocks before) {
    Blocks blocks = new Blocks(texts);
    blocks.read(conversation, before);
    return blocks;
  }

  /** What it takes to keep them, in bytes, about. */
  long bytes() {
    return 2 * texts.request().held();
  }

  /** The same with a request of their own, so that they can be kept. */
  Blocks own() {
    Blocks own = new Blocks(texts.own());
    own.keys.addAll(keys);
    own.hashes.addAll(hashes);
    own.digests.addAll(digests);
    return own;
  }

  private void read(String conversation, Blocks before) {
    MessageDigest hash = sha256();
    byte[] name = conversation.getBytes(StandardCharsets.UTF_8);
    byte[] chain = {};
    for (int i = 0; i < texts.size(); i++) {
      Span span = texts.span(i);
      byte[] content = texts.content(i).orElse(UNSPEAKABLE);
      byte[] digest = before.says(i, content) ? before.hashes.get(i) : hash.digest(content);
      hashes.add(digest);
      digests.add(BlockKey.of(digest));
      byte[] place = name.length > 0 ? name : chain;
      byte[] call = name.length > 0 ? span.call().id().getBytes(StandardCharsets.UTF_8) : NONE;
      boolean named = name.length > 0;
      hash.update((byte) (named ? 1 : 0));
      part(hash, place);
      part(hash, call);
      hash.update((byte) span.kind().ordinal());
      hash.update(digest);
      byte[] key = hash.digest();
      keys.add(isBlock(span) ? Optional.of(BlockKey.of(key)) : Optional.empty());
      if (span.kind() != SpanKind.SYSTEM_TEXT) {
        chain = key;
      }
    }
  }

  private boolean says(int i, byte[] content) {
    return i < size() && Arrays.equals(texts.content(i).orElse(UNSPEAKABLE), content);
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

  /** Whether a text has been sent before: the model has said something since. */
  boolean wasSent(int i) {
    return texts.span(i).message() < texts.request().lastTurn();
  }
}
