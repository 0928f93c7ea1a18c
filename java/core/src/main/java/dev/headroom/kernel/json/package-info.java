@NullMarked
package dev.headroom.kernel.json;

import org.jspecify.annotations.NullMarked;
