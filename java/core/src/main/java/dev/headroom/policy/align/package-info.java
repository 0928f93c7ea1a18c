/** Prefixes that stay what they are: what makes them unstable, and what may be done about it. */
@NullMarked
package dev.headroom.policy.align;

import org.jspecify.annotations.NullMarked;
