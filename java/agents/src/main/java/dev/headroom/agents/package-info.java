/** Agents, as data, and the edits of their configuration files, each of which can be undone. */
@NullMarked
package dev.headroom.agents;

import org.jspecify.annotations.NullMarked;
