@NullMarked
package dev.headroom.rank;

import org.jspecify.annotations.NullMarked;
