package dev.headroom.proxy;

/** What became of the texts of a request. */
enum Outcome {
  /** Some went in fewer tokens. */
  COMPRESSED,
  /** All went as they came. */
  UNCHANGED,
  /** There was no time for all that was new; what was sent before went again so. */
  LATE,
  /** Only what was sent before went again so, as was asked for. */
  REPLAYED,
  /** Nobody looked: too large, or in an encoding that is not read. */
  UNREAD,
  /** Compression failed; what was sent before went again so, as far as it could be told. */
  FAILED
}
