/** Stretches of running text that stand above word for word, as overlapping passages have them. */
@NullMarked
package dev.headroom.compress.overlap;

import org.jspecify.annotations.NullMarked;
