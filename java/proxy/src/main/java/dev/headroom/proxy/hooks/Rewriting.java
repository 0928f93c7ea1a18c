package dev.headroom.proxy.hooks;

import java.util.Optional;
import java.util.Set;

/**
 * Commands that are to run under our wrapper: the last one of a line of the simple kind, so that
 * what a pipe reads stays what it was. Its exit code, streams and signals are the command's own. A
 * command that talks to a person, belongs to the shell, or only passes on what it reads is left
 * alone.
 */
final class Rewriting {
  /** What a shell does itself, or gives a meaning of its own. */
  private static final Set<String> SHELL =
      Set.of(
          (". : [ [[ alias bg bind break builtin case cd command compgen complete continue coproc"
                  + " declare dirs disown do done echo elif else enable esac eval exec exit export"
                  + " false fc fg fi for function getopts hash help history if in jobs kill let"
                  + " local logout mapfile popd printf pushd pwd read readarray readonly return"
                  + " select set shift shopt source suspend test then time times trap true type"
                  + " typeset ulimit umask unalias unset until wait while")
              .split(" "));

  /** What asks a person, draws on a screen, or goes on after it has been started. */
  private static final Set<String> INTERACTIVE =
      Set.of(
          ("sudo su doas ssh sftp telnet ftp mosh login passwd vi vim nvim nano emacs ed pico less"
                  + " more most man top htop btop watch tmux screen script expect dialog whiptail"
                  + " fzf gdb lldb psql mysql sqlite3 redis-cli mongosh nohup setsid xargs env"
                  + " nice timeout stdbuf")
              .split(" "));

  /** What passes on what it reads, or shows what an edit may quote. */
  private static final Set<String> READERS =
      Set.of(
          ("cat head tail sed awk nl tac sort uniq cut tr wc tee column fold rev grep egrep fgrep"
                  + " rg ag ls find fd tree stat file basename dirname realpath date whoami"
                  + " hostname id uname which whereis mkdir rmdir touch cp mv rm ln chmod chown"
                  + " sleep yes clear headroom headroom-front")
              .split(" "));

  private Rewriting() {}

  /**
   * The line as it is to run; empty if it is to run as it is.
   *
   * @param caller who has our wrapper
   */
  static Optional<String> of(String line, Caller caller) {
    if (line.contains("HEADROOM_OFF=") || caller.front().isEmpty()) {
      return Optional.empty();
    }
    return ShellLine.last(line)
        .filter(command -> isWrapped(command.program()) && caller.finds(command.program()))
        .map(command ->
            line.substring(0, command.start())
                + quoted(caller.front())
                + " run -- "
                + line.substring(command.start()));
  }

  private static boolean isWrapped(String word) {
    if (!word.matches("[\\w./+@:-]+")) {
      return false;
    }
    String name = word.substring(word.lastIndexOf('/') + 1);
    return !SHELL.contains(name) && !INTERACTIVE.contains(name) && !READERS.contains(name);
  }

  /** A word of a shell that stands for a path. */
  static String quoted(String path) {
    return path.matches("[\\w./+@:-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
