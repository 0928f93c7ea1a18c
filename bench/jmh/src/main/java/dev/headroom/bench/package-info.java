@NullMarked
package dev.headroom.bench;

import org.jspecify.annotations.NullMarked;
