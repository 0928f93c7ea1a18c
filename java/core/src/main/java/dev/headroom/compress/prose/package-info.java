/** Running text and passages that a search found: the sentences that are worth reading. */
@NullMarked
package dev.headroom.compress.prose;

import org.jspecify.annotations.NullMarked;
