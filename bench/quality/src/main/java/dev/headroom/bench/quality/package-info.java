/** What compression saves and what stays visible. */
@NullMarked
package dev.headroom.bench.quality;

import org.jspecify.annotations.NullMarked;
