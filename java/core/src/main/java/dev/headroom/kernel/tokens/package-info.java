/** Counting tokens of o200k_base and cl100k_base: the twin of Rust's module {@code tokens}. */
@NullMarked
package dev.headroom.kernel.tokens;

import org.jspecify.annotations.NullMarked;
