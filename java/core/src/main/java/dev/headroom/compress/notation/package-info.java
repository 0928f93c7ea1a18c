/** Records of XML, YAML and TOML as values of JSON, and back byte for byte. */
@NullMarked
package dev.headroom.compress.notation;

import org.jspecify.annotations.NullMarked;
