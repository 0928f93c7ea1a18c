@NullMarked
package dev.headroom.ccr;

import org.jspecify.annotations.NullMarked;
