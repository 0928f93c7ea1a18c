/**
 * Finds the segments of a text that were there before; the twin of the Rust module of this name.
 */
@NullMarked
package dev.headroom.kernel.duplicates;

import org.jspecify.annotations.NullMarked;
