/** Texts that repeat lines of what stands before them in the same request. */
@NullMarked
package dev.headroom.compress.repeat;

import org.jspecify.annotations.NullMarked;
