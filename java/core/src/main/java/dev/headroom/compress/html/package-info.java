/** HTML as text. */
@NullMarked
package dev.headroom.compress.html;

import org.jspecify.annotations.NullMarked;
