/** Outputs of commands: which lines say something, by filters that are data. */
@NullMarked
package dev.headroom.compress.command;

import org.jspecify.annotations.NullMarked;
