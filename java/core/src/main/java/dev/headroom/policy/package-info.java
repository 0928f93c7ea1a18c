/** What may be done with the blocks of a conversation: decided once, kept, and done again. */
@NullMarked
package dev.headroom.policy;

import org.jspecify.annotations.NullMarked;
