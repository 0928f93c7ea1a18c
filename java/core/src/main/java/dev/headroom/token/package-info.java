@NullMarked
package dev.headroom.token;

import org.jspecify.annotations.NullMarked;
