/** What the tools of the JVM print: traces, thread dumps, logs of collections, histograms. */
@NullMarked
package dev.headroom.compress.jvm;

import org.jspecify.annotations.NullMarked;
