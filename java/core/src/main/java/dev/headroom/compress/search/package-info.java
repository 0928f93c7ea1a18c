/** Search results and listings of files. */
@NullMarked
package dev.headroom.compress.search;

import org.jspecify.annotations.NullMarked;
