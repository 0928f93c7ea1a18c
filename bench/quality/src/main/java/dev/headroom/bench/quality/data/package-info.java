/**
 * Cases to measure, and generators that make them from a seed: what comes out of tools, with what a
 * reader needs of it.
 */
@NullMarked
package dev.headroom.bench.quality.data;

import org.jspecify.annotations.NullMarked;
