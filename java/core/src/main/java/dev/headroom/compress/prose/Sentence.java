package dev.headroom.compress.prose;

/**
 * A sentence, a row of a table, a fence of code or a label.
 *
 * @param block the number of the block it stands in
 * @param line the line it begins in, from 0
 * @param from where it begins in that line, in bytes
 * @param lastLine the line it ends in
 * @param to where it ends in that line, in bytes
 * @param text its characters
 */
record Sentence(int block, int line, int from, int lastLine, int to, String text) {}
