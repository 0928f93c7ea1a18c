/**
 * Answers the hooks of agents: outputs of tools are made shorter before they enter a conversation,
 * and commands are rewritten to run under our wrapper. Whatever fails leaves things as they are.
 */
@NullMarked
package dev.headroom.proxy.hooks;

import org.jspecify.annotations.NullMarked;
