package dev.headroom.store;

/**
 * What a store holds, of all tenants.
 *
 * @param count how many originals
 * @param bytes their size
 * @param stored what their payloads take up in the store
 */
public record Usage(long count, long bytes, long stored) {
  static final Usage NOTHING = new Usage(0, 0, 0);
}
