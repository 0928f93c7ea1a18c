/** Texts of several kinds, taken apart. */
@NullMarked
package dev.headroom.compress.mixed;

import org.jspecify.annotations.NullMarked;
