/** Measures how fast tokens are counted. */
@NullMarked
package dev.headroom.bench.tokens;

import org.jspecify.annotations.NullMarked;
