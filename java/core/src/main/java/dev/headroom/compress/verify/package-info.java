/**
 * Reads texts in which something is left out as their readers would, and looks for what is wrong.
 */
@NullMarked
package dev.headroom.compress.verify;

import org.jspecify.annotations.NullMarked;
