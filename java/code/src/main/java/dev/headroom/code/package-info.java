/** Source files in Java, read by JavaParser: found by {@link java.util.ServiceLoader}. */
@NullMarked
package dev.headroom.code;

import org.jspecify.annotations.NullMarked;
