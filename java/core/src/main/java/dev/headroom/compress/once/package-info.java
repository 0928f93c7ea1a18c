/** What is computed once in a call, and only if it is asked for. */
@NullMarked
package dev.headroom.compress.once;

import org.jspecify.annotations.NullMarked;
