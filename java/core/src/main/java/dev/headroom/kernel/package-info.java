@NullMarked
package dev.headroom.kernel;

import org.jspecify.annotations.NullMarked;
