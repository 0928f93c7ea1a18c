package dev.headroom.cli;

/**
 * The output line that an input line became.
 *
 * @param json one JSON object, no line end
 * @param tokensBefore tokens that came in, 0 if unknown
 * @param tokensAfter tokens that go out, 0 if unknown
 * @param unchanged why nothing was compressed, or empty
 * @param error what went wrong, with its place, or empty
 * @param consumed how far in the input the line ends, in bytes
 */
record LineResult(
    byte[] json,
    long tokensBefore,
    long tokensAfter,
    String unchanged,
    String error,
    long consumed) {}
