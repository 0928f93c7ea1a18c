/** What models that judge running text take of time and memory. */
@NullMarked
package dev.headroom.bench.learned;

import org.jspecify.annotations.NullMarked;
