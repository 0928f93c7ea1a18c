package dev.headroom.cli;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Signals that reach this process and are meant for its child. {@code sun.misc.Signal} is called by
 * reflection: there is no other API, and the compiler lets no one name this one.
 */
final class Signals {
  private static final List<String> PASSED = List.of("INT", "TERM", "HUP");

  private final CompletableFuture<Process> child = new CompletableFuture<>();

  private Signals() {}

  /** Takes them from now on, and keeps them until there is a child. */
  static Signals taken() {
    Signals signals = new Signals();
    for (String name : PASSED) {
      try {
        handle(name, () -> signals.take(name));
      } catch (ReflectiveOperationException e) {
        continue; // Java or the system keeps it for itself
      }
    }
    return signals;
  }

  /** Runs something whenever this process is told to read its settings anew (SIGHUP). */
  static void onHangup(Runnable action) {
    try {
      handle("HUP", action);
    } catch (ReflectiveOperationException e) {
      return; // the system has no such signal, or Java keeps it
    }
  }

  /** Passes them on; this process outlives them, to say how its child ended. */
  void passTo(Process process) {
    child.complete(process);
  }

  private void take(String name) {
    pass(name, child.join());
  }

  private static void handle(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (self, method, arguments) -> {
              action.run();
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }

  private static void pass(String name, Process child) {
    if (name.equals("INT") && isInForeground()) {
      return; // the terminal has sent it to the child as well
    }
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(child.pid())).start();
    } catch (IOException e) {
      child.destroy();
    }
  }

  /** Whether this process is in the group that a terminal's keys go to. */
  private static boolean isInForeground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      return fields.get(2).equals(fields.get(5));
    } catch (IOException e) {
      return System.console() != null;
    }
  }
}
