/** Measures stores of originals. */
@NullMarked
package dev.headroom.bench.store;

import org.jspecify.annotations.NullMarked;
