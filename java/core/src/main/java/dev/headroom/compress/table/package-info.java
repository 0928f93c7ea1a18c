/** Tables as tools draw them, in fixed columns or between bars. */
@NullMarked
package dev.headroom.compress.table;

import org.jspecify.annotations.NullMarked;
