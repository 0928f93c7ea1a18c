package dev.headroom;

import dev.headroom.ccr.Limit;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.ccr.Retrieval;
import dev.headroom.ccr.RetrievalTool;
import dev.headroom.ccr.Retrieved;
import dev.headroom.ccr.Selector;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives what was left out back, whole or in parts, from the store of originals. */
final class Retriever {
  private final Supplier<Optional<OriginalStore>> store;

  /**
   * @param store asked each time an original is
   */
  Retriever(Supplier<Optional<OriginalStore>> store) {
    this.store = store;
  }

  /** The whole original, byte for byte, or why it is not there. */
  OriginalStore.Lookup original(Reference reference) {
    return store
        .get()
        .map(s -> s.get(reference))
        .orElseGet(() ->
            new OriginalStore.Lookup.Missing(
                "there is no store of originals; add dev.headroom:headroom-store"));
  }

  /**
   * A part of an original, in pages of at most {@code limit}.
   *
   * @throws HeadroomException if the original cannot be asked that way
   */
  Retrieved part(Reference reference, Selector selector, Limit limit) {
    return switch (original(reference)) {
      case OriginalStore.Lookup.Found f -> Retrieval.of(f.original(), selector, limit);
      case OriginalStore.Lookup.Missing m -> new Retrieved.Miss(m.reason());
    };
  }

  /** The answer to a model's call, for which there always is one. */
  String answer(String arguments) {
    try {
      RetrievalTool.Call call = RetrievalTool.Call.of(arguments);
      return switch (part(call.reference(), call.selector(), Limit.DEFAULT)) {
        case Retrieved.Page page -> page.text();
        case Retrieved.Miss miss -> "[" + miss.reason() + "]";
      };
    } catch (HeadroomException e) {
      return "[" + e.getMessage() + "]";
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return "[failed, ask for another part: " + e + "]";
    }
  }
}
