package dev.headroom.cli;

/** What the process says about its run; scripts rely on the numbers. */
final class Exit {
  static final int DONE = 0;

  /** Our own failure: a bug, a full disk, too little memory. */
  static final int FAILURE = 1;

  /** Wrong use of the command line. */
  static final int USAGE = 2;

  /** The input was refused in whole or part. */
  static final int REFUSED = 3;

  /** A named file does not exist. */
  static final int NOT_FOUND = 4;

  private Exit() {}
}
