/** Saving against answers that stay visible, over texts with questions. */
@NullMarked
package dev.headroom.bench.quality.curves;

import org.jspecify.annotations.NullMarked;
