@org.jspecify.annotations.NullMarked
package dev.headroom.agents;
