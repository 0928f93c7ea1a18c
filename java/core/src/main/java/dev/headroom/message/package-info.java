@NullMarked
package dev.headroom.message;

import org.jspecify.annotations.NullMarked;
