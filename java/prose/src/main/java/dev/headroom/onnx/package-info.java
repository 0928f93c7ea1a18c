/** Models in files, run by ONNX Runtime: found by {@link java.util.ServiceLoader}. */
@NullMarked
package dev.headroom.onnx;

import org.jspecify.annotations.NullMarked;
