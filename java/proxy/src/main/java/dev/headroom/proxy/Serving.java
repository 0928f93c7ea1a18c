package dev.headroom.proxy;

import dev.headroom.CompressConfig;
import dev.headroom.HeadroomException;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.store.FiledOriginals;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;

/**
 * What a request is served by. It can be changed while the proxy runs: a request that has begun
 * goes on with what it began with.
 */
final class Serving {
  private static final String ATTRIBUTE = Serving.class.getName();

  /** Settings and what was made of them. */
  record Now(ProxySettings settings, Compression compression) {}

  private final OriginalStore store;
  private final AtomicReference<Now> now;

  Serving(ProxySettings settings, CompressConfig config, OriginalStore store) {
    this.store = store;
    this.now = new AtomicReference<>(now(settings, config));
  }

  private Now now(ProxySettings settings, CompressConfig config) {
    OriginalStore originals =
        settings
            .files()
            .filter(directory -> settings.retrieval() == Retrieval.PATH)
            .<OriginalStore>map(directory -> new FiledOriginals(store, directory))
            .orElse(store);
    return new Now(settings, Compression.of(config, originals, settings.retrieval()));
  }

  /** What a request is served by, from its first look at it on. */
  Now of(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Now known) {
      return known;
    }
    Now current = now.get();
    request.setAttribute(ATTRIBUTE, current);
    return current;
  }

  /** What a request that begins now would be served by. */
  Now current() {
    return now.get();
  }

  Supplier<ProxySettings> settings() {
    return () -> now.get().settings();
  }

  /** Serves requests that begin from now on by other settings. */
  void change(ProxySettings settings, CompressConfig config) {
    ProxySettings before = now.get().settings();
    if (!before.host().equals(settings.host())
        || before.port() != settings.port()
        || before.maxBodyBytes() != settings.maxBodyBytes()
        || before.maxBodiesBytes() != settings.maxBodiesBytes()
        || !before.drain().equals(settings.drain())) {
      throw new HeadroomException(
          "host, port, the room for bodies and the drain of a proxy that runs cannot be changed:"
              + " start it anew");
    }
    now.set(now(settings, config));
  }
}
