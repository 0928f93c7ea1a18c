/** Outcomes as tables and as JSON. */
@NullMarked
package dev.headroom.bench.quality.report;

import org.jspecify.annotations.NullMarked;
