/**
 * Stores for originals: {@link dev.headroom.store.SqliteOriginals} in a file that processes share,
 * {@link dev.headroom.store.MemoryOriginals} in memory.
 */
@NullMarked
package dev.headroom.store;

import org.jspecify.annotations.NullMarked;
