/** The lossy step on CSV. */
@NullMarked
package dev.headroom.compress.csv;

import org.jspecify.annotations.NullMarked;
