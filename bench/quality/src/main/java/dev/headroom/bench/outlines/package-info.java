/** Measures outlines of source files with the languages' own parsers. */
@NullMarked
package dev.headroom.bench.outlines;

import org.jspecify.annotations.NullMarked;
