/** Conversations made short: the messages before a cut in an account, the rest by reference. */
@NullMarked
package dev.headroom.compact;

import org.jspecify.annotations.NullMarked;
