/** A proxy between clients and the providers of models: transparent, streaming, fail-open. */
@NullMarked
package dev.headroom.proxy;

import org.jspecify.annotations.NullMarked;
