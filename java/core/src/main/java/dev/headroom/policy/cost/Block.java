package dev.headroom.policy.cost;

import dev.headroom.message.Digest;
import java.util.Optional;

/**
 * One piece of a prompt as a cache sees it.
 *
 * @param digest equal for blocks that the provider takes for the same
 * @param tokens how long it is
 * @param mark the lifetime that a cache mark on it asks for, empty text for the short one
 */
public record Block(Digest digest, long tokens, Optional<String> mark) {}
