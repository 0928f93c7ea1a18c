/** Recorded conversations: how they are read, and what they cost with and without compression. */
@NullMarked
package dev.headroom.replay;

import org.jspecify.annotations.NullMarked;
