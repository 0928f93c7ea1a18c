package dev.headroom.replay;

import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Conversation;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.repeat.Repetition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The library as what is replayed: conversations, each with an originals store and journal of its
 * own that begin empty, so that nothing a user has is read or changed. Conversations are replayed
 * one after another.
 */
public final class LibraryCompression implements Compression, AutoCloseable {
  private final CompressConfig config;
  private final Supplier<OriginalStore> stores;
  private OriginalStore store;

  /**
   * @param stores makes an empty store; the stores are closed here
   */
  public LibraryCompression(CompressConfig config, Supplier<OriginalStore> stores) {
    this.config = config;
    this.stores = stores;
    this.store = stores.get();
  }

  private Headroom headroom(String model) {
    return Headroom.builder().config(config).store(store).model(model).build();
  }

  @Override
  public Sender begin(String name, String model) {
    store.close();
    store = stores.get();
    Conversation conversation = headroom(model).conversation(name);
    return request -> {
      CompressResult<byte[]> result = conversation.compress(request);
      return new Sender.Sent(result.messages(), leftOut(result), result.decisions());
    };
  }

  /** What a model may ask for: a repetition is read in the request itself. */
  private static List<Reference> leftOut(CompressResult<byte[]> result) {
    return result.spans().stream()
        .filter(d -> !d.codec().equals(Optional.of(Repetition.ID)))
        .flatMap(d -> d.reference().stream())
        .distinct()
        .toList();
  }

  @Override
  public Counter counter(String model) {
    return headroom(model)::count;
  }

  @Override
  public byte[] retrieved(Reference reference, Scenario.Asked asked) {
    String rows = asked == Scenario.Asked.ROWS ? ",\"rows\":\"1-20\"" : "";
    String arguments = "{\"hash\":\"" + reference.hash() + "\"" + rows + "}";
    return headroom("").handleRetrieval(arguments).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    store.close();
  }
}
