@NullMarked
package dev.headroom.ffi;

import org.jspecify.annotations.NullMarked;
