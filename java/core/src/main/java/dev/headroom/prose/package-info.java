/** What an engine for running text is given and what it says; found by ServiceLoader. */
@NullMarked
package dev.headroom.prose;

import org.jspecify.annotations.NullMarked;
