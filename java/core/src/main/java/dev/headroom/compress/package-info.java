@NullMarked
package dev.headroom.compress;

import org.jspecify.annotations.NullMarked;
