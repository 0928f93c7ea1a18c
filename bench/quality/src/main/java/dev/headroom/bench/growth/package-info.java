/** How the time for a text grows with its size. */
@NullMarked
package dev.headroom.bench.growth;

import org.jspecify.annotations.NullMarked;
