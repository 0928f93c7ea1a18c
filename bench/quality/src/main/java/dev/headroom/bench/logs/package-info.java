/** How fast logs are read and written. */
@NullMarked
package dev.headroom.bench.logs;

import org.jspecify.annotations.NullMarked;
