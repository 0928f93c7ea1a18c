/** Generated sessions of agents, to be replayed. */
@NullMarked
package dev.headroom.bench.sessions;

import org.jspecify.annotations.NullMarked;
