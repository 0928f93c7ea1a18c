/** The native kernel: found, loaded and checked by {@link dev.headroom.ffi.NativeProvider}. */
@NullMarked
package dev.headroom.ffi;

import org.jspecify.annotations.NullMarked;
