package dev.headroom.store;

import dev.headroom.ccr.Reference;
import java.time.Instant;

/**
 * A stored original, without its content.
 *
 * @param bytes its size
 * @param stored what its payload takes up in the store
 * @param created when it was first stored
 * @param referenced when it was last stored or asked for, up to an hour early
 */
public record Entry(
    Reference reference, long bytes, long stored, Instant created, Instant referenced) {}
