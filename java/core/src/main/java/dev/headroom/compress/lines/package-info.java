/** Texts as lines: lossless forms of them, and excerpts that say which lines they leave out. */
@NullMarked
package dev.headroom.compress.lines;

import org.jspecify.annotations.NullMarked;
