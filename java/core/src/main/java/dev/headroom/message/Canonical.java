package dev.headroom.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as a provider's prefix cache sees it: its parts in the cache's order (tools, system,
 * messages, block by block) whatever the order of the members in the body. Two requests share a
 * prefix where their parts do.
 *
 * <p>Clients spell the same thing in several ways from one turn to the next: they move cache marks,
 * which turns a string into a list of one text block and back, and they may escape or space
 * differently. None of that changes what the provider caches, so none of it counts here. What does
 * reach the model counts: key order and number spelling inside of tool definitions and arguments,
 * the order of parts, roles. The attribution line that Claude Code puts first into the system text
 * differs from request to request and is no part of the prefix; it is known by its place only.
 */
public final class Canonical {
  private final String dialect;
  private final Optional<String> model;
  private final List<CanonicalPart> parts;
  private final Optional<String> attribution;
  private final List<Digest> prefixes;

  Canonical(
      String dialect,
      Optional<String> model,
      List<CanonicalPart> parts,
      Optional<String> attribution) {
    this.dialect = dialect;
    this.model = model;
    this.parts = List.copyOf(parts);
    this.attribution = attribution;
    List<Digest> chain = new ArrayList<>(parts.size() + 1);
    chain.add(Digest.NONE);
    for (CanonicalPart p : parts) {
      chain.add(chain.getLast().then(p.digest()));
    }
    this.prefixes = chain;
  }

  /** The parts of a request body or message array; empty if it is none of a known API. */
  public static Optional<Canonical> of(byte[] request) {
    return JsonIndex.read(request)
        .flatMap(json -> Dialects.of(json).map(d -> new PartReader(json, d.id()).read()));
  }

  /** The dialect's name, as {@link Request#dialect} says it. */
  public String dialect() {
    return dialect;
  }

  /** The model that the request names, if it names one. */
  public Optional<String> model() {
    return model;
  }

  /** The parts in the order of the cache. */
  public List<CanonicalPart> parts() {
    return parts;
  }

  /** The JSON pointer of the client's attribution line, if there is one. */
  public Optional<String> attribution() {
    return attribution;
  }

  /** The digest of the first {@code n} parts together. */
  public Digest prefix(int n) {
    return prefixes.get(n);
  }

  /** How many parts at the beginning are the same in another request. */
  public int commonPrefix(Canonical other) {
    int n = Math.min(parts.size(), other.parts.size());
    int i = 0;
    while (i < n && parts.get(i).digest().equals(other.parts.get(i).digest())) {
      i++;
    }
    return i;
  }

  /** Whether a request begins with all of an earlier one. */
  public boolean beginsWith(Canonical earlier) {
    return commonPrefix(earlier) == earlier.parts.size();
  }
}
