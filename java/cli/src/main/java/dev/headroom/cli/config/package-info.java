/** The settings of the command line: what they are, where each value comes from, and its checks. */
@NullMarked
package dev.headroom.cli.config;

import org.jspecify.annotations.NullMarked;
