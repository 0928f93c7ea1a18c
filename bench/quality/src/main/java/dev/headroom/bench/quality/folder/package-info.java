/** Cases from folders that are given. */
@NullMarked
package dev.headroom.bench.quality.folder;

import org.jspecify.annotations.NullMarked;
