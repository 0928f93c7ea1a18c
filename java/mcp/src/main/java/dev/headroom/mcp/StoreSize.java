package dev.headroom.mcp;

/**
 * What the store of originals holds.
 *
 * @param originals how many
 * @param bytes theirs, before the store compresses them
 */
public record StoreSize(long originals, long bytes) {}
