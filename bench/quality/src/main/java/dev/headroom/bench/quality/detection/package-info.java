/** How often texts are taken for what they are. */
@NullMarked
package dev.headroom.bench.quality.detection;

import org.jspecify.annotations.NullMarked;
