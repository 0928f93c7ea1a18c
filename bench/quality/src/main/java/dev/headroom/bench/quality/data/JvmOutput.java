package dev.headroom.bench.quality.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the JVM and its compiler print: stack traces with causes, thread dumps, logs of collections,
 * histograms of the heap, diagnostics, in turn by the seed. Planted: messages and frames of the
 * application, a thread that is blocked, the longest pause, the total, the only diagnostic of its
 * kind.
 */
final class JvmOutput implements Generator {
  private static final List<String> FRAMEWORK =
      List.of(
          "org.springframework.web.servlet.DispatcherServlet.doDispatch",
          "org.springframework.aop.framework.ReflectiveMethodInvocation.proceed",
          "org.springframework.transaction.interceptor.TransactionInterceptor.invoke",
          "org.apache.catalina.core.ApplicationFilterChain.internalDoFilter",
          "org.apache.catalina.core.StandardWrapperValve.invoke",
          "org.hibernate.engine.jdbc.internal.ResultSetReturnImpl.extract",
          "com.zaxxer.hikari.pool.HikariPool.getConnection",
          "java.base/java.lang.reflect.Method.invoke",
          "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker",
          "java.base/java.lang.Thread.run");

  @Override
  public String family() {
    return "JVM output";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    String text =
        switch (draw.below(5)) {
          case 0 -> traces(draw, plant);
          case 1 -> threads(draw, plant);
          case 2 -> collections(draw, plant);
          case 3 -> histogram(draw, plant);
          default -> diagnostics(draw, plant);
        };
    return Made.content(text, "", "");
  }

  private static String type(String service) {
    return Character.toUpperCase(service.charAt(0)) + service.substring(1) + "Service";
  }

  private static String frame(String method, Draw draw) {
    String type = method.substring(0, method.lastIndexOf('.'));
    String file = type.substring(type.lastIndexOf('.') + 1);
    return "\tat " + method + "(" + file + ".java:" + draw.between(20, 900) + ")\n";
  }

  private static String frames(Draw draw, int least, int most) {
    StringBuilder out = new StringBuilder();
    for (int i = draw.between(least, most); i > 0; i--) {
      out.append(frame(draw.pick(FRAMEWORK), draw));
    }
    return out.toString();
  }

  private static String own(Draw draw) {
    String service = draw.pick(Words.SERVICES);
    return frame(
        "com.example.%s.%s.%s".formatted(service, type(service), draw.pick(Words.VERBS)), draw);
  }

  private static String traces(Draw draw, Planted plant) {
    List<String> stacks = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (int i = draw.between(2, 5); i > 0; i--) {
      String own = own(draw);
      plant.keep(own.substring(4, own.indexOf('(')).replaceFirst("^.*\\.", ""));
      String cause = plant.keep("no " + draw.pick(Words.NOUNS) + " in " + draw.pick(Words.CITIES));
      stacks.add(
          frames(draw, 2, 6)
              + own
              + frames(draw, 20, 40)
              + "Caused by: java.io.IOException: %s\n".formatted(cause)
              + own(draw)
              + frames(draw, 2, 8)
              + "\t... 31 more\n");
      messages.add(plant.keep("cannot " + draw.pick(Words.VERBS) + " " + draw.pick(Words.NOUNS)));
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < stacks.size() + draw.between(3, 20); i++) {
      int s = i < stacks.size() ? i : draw.below(stacks.size());
      out.append("java.lang.IllegalStateException: ").append(messages.get(s)).append(", attempt ");
      out.append(draw.below(9000)).append('\n').append(stacks.get(s));
    }
    return out.toString();
  }

  private static String thread(String name, int number, String state, String stack, Draw draw) {
    return """
    "%s" #%d [%d] prio=5 os_prio=0 cpu=%sms elapsed=%ss tid=0x0000%s nid=%d waiting on condition  [0x0000%s]
       java.lang.Thread.State: %s
    %s
    """
        .formatted(
            name,
            number,
            number + 4000,
            draw.decimal(0, 900, 2),
            draw.decimal(1, 90, 2),
            draw.hex(12),
            number + 4000,
            draw.hex(12),
            state,
            stack);
  }

  private static String threads(Draw draw, Planted plant) {
    StringBuilder out =
        new StringBuilder("Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9 mixed mode):\n\n");
    String idle = frames(draw, 6, 12);
    int pools = draw.between(1, 3);
    int number = 20;
    String blocked = own(draw);
    for (int p = 0; p < pools; p++) {
      String pool = draw.pick(Words.SERVICES) + "-" + draw.pick(Words.NOUNS) + "-";
      String stack = p == 0 ? idle : frames(draw, 6, 12);
      for (int i = draw.between(8, 60); i > 0; i--) {
        out.append(thread(pool + number, number++, "WAITING (parking)", stack, draw));
      }
    }
    String name = plant.keep(draw.pick(Words.SERVICES) + "-writer");
    plant.keep(blocked.substring(blocked.indexOf("com."), blocked.indexOf('(')));
    String stack = blocked + "\t- waiting to lock <0x0000" + draw.hex(12) + "> (a Ledger)\n";
    return out.append(thread(name, number, plant.keep("BLOCKED"), stack, draw)).toString();
  }

  private static String collections(Draw draw, Planted plant) {
    StringBuilder out = new StringBuilder("[0.004s][info][gc] Using G1\n");
    int n = draw.between(150, 900);
    int slow = draw.between(10, n - 10);
    double at = 0.1;
    for (int i = 0; i < n; i++) {
      at += draw.number(0.02, 0.4, 3);
      String took = i == slow ? draw.decimal(300, 900, 3) : draw.decimal(1, 20, 3);
      String line =
          "GC(%d) Pause Young (Normal) (G1 Evacuation Pause) %dM->%dM(512M) %sms"
              .formatted(i, draw.between(200, 500), draw.between(20, 190), took);
      out.append(String.format(Locale.ROOT, "[%.3fs][info][gc] ", at));
      out.append(i == slow ? plant.once(line) : line).append('\n');
    }
    return out.toString();
  }

  private static String histogram(Draw draw, Planted plant) {
    StringBuilder out =
        new StringBuilder(
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
            """);
    long bytes = 90_000_000;
    for (int i = 1; i <= draw.between(150, 700); i++) {
      bytes = bytes * draw.between(80, 99) / 100 + 16;
      String type = "org.example.lib%d.%s".formatted(i, type(draw.pick(Words.NOUNS)));
      out.append("%4d: %13d %14d  %s\n".formatted(i, bytes / 24 + 1, bytes, type));
      if (i <= 3) {
        plant.keep(type);
      }
    }
    String total = "Total %13d %14d".formatted(draw.between(1_000, 90_000), bytes * 7);
    return out.append(plant.keep(total)).append('\n').toString();
  }

  private static String diagnostics(Draw draw, Planted plant) {
    StringBuilder out = new StringBuilder();
    String method = draw.pick(Words.VERBS) + "Legacy()";
    String warning =
        "warning: [removal] %s in Ledger has been deprecated and marked for removal"
            .formatted(method);
    int n = draw.between(20, 80);
    int failing = draw.below(n);
    for (int i = 0; i < n; i++) {
      String file = type(draw.pick(Words.SERVICES)) + i + ".java:" + draw.between(10, 700);
      String said =
          i == failing
              ? plant.once("error: incompatible types: String cannot be converted to " + type("id"))
              : warning;
      out.append("src/main/java/com/example/shop/%s: %s\n".formatted(file, said));
      out.append("        return ledger.%s;\n                     ^\n".formatted(method));
    }
    plant.keep(warning);
    return out.append("1 error\n").append(n - 1).append(" warnings\n").toString();
  }
}
