package dev.headroom.detect;

/**
 * What a text seems to be.
 *
 * @param type the content type
 * @param confidence 0.0 a guess, 1.0 sure
 */
public record Detection(ContentType type, double confidence) {}
