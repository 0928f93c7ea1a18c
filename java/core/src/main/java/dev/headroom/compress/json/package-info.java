/**
 * The lossy step on JSON: rows that matter stay, the rest is summed up in place and kept elsewhere.
 */
@NullMarked
package dev.headroom.compress.json;

import org.jspecify.annotations.NullMarked;
