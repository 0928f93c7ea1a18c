/** A server of the Model Context Protocol. */
@org.jspecify.annotations.NullMarked
package dev.headroom.mcp;
