/** Source code as an outline: what is declared, with a way to what is left out. */
@NullMarked
package dev.headroom.compress.code;

import org.jspecify.annotations.NullMarked;
