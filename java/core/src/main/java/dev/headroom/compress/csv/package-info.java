/** CSV: the lossless table and the lossy step. */
@NullMarked
package dev.headroom.compress.csv;

import org.jspecify.annotations.NullMarked;
