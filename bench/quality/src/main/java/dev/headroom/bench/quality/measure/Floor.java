package dev.headroom.bench.quality.measure;

/**
 * What stands if a text is brought to the same size in a simple way.
 *
 * @param mustKeep strings to keep
 * @param facts facts
 */
public record Floor(Share mustKeep, Share facts) {}
