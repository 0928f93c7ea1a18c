/** What source files declare: languages, elements with their spans, and who can find them. */
@NullMarked
package dev.headroom.syntax;

import org.jspecify.annotations.NullMarked;
