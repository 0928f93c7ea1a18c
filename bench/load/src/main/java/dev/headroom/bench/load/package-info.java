/** What the proxy adds to requests: latency, processor time and memory. */
@NullMarked
package dev.headroom.bench.load;

import org.jspecify.annotations.NullMarked;
