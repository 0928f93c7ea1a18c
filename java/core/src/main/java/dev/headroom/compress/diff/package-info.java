/** Diffs and what git says. */
@NullMarked
package dev.headroom.compress.diff;

import org.jspecify.annotations.NullMarked;
