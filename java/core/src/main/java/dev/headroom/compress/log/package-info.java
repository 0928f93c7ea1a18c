/** Logs: lossless by templates, lossy by what happened how often. */
@NullMarked
package dev.headroom.compress.log;

import org.jspecify.annotations.NullMarked;
