/** What a compressor did to a case, judged without believing it. */
@NullMarked
package dev.headroom.bench.quality.measure;

import org.jspecify.annotations.NullMarked;
