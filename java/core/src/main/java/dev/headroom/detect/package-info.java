@NullMarked
package dev.headroom.detect;

import org.jspecify.annotations.NullMarked;
