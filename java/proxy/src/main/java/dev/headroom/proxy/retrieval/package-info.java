/**
 * Gives models the originals they ask for within one answer: the tool is offered to them, its calls
 * are answered here, and clients see neither.
 */
@NullMarked
package dev.headroom.proxy.retrieval;

import org.jspecify.annotations.NullMarked;
