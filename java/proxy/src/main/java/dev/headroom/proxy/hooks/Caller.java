package dev.headroom.proxy.hooks;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Who asks for an agent.
 *
 * @param front the program that runs commands under our wrapper; empty if there is none
 * @param path where it finds programs, as {@code PATH} says it; empty if that is not told
 */
public record Caller(String front, String path) {
  /** Whether a command's word is a program, and not perhaps a function or an alias of a shell. */
  boolean finds(String program) {
    if (path.isEmpty() || program.contains("/")) {
      return true;
    }
    for (String directory : path.split(":", -1)) {
      try {
        Path file = Path.of(directory, program);
        if (!directory.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
          return true;
        }
      } catch (InvalidPathException e) {
        continue; // no directory, so nothing is in it
      }
    }
    return false;
  }
}
