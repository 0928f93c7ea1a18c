/**
 * What a JSON document holds in bulk: statistics of the columns of long arrays and maps, and the
 * rows worth keeping. Readable specification of the Rust module {@code survey}, which gives the
 * same bytes.
 */
@NullMarked
package dev.headroom.kernel.survey;

import org.jspecify.annotations.NullMarked;
