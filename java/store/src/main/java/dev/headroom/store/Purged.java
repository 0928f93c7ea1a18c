package dev.headroom.store;

/**
 * What was removed from a store.
 *
 * @param count how many originals
 * @param bytes what their payloads took up in the store
 */
public record Purged(long count, long bytes) {
  static final Purged NOTHING = new Purged(0, 0);
}
