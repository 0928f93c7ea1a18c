package dev.headroom.cli;

import dev.headroom.CompressConfig;
import dev.headroom.Headroom;
import dev.headroom.agents.Agent;
import dev.headroom.agents.Agent.HookKind;
import dev.headroom.ccr.OriginalStore;
import dev.headroom.ccr.Reference;
import dev.headroom.proxy.ProxySettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the call that an agent's hook makes, with a made-up output, and looks at what comes back:
 * an error must stand in it, it must be shorter, and the whole output must come back by its
 * reference. If no proxy runs, one inside this process answers.
 */
final class HookTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What is told of it counts as no saving. */
  private static final String SESSION = "headroom-test";

  private static final int LINES = 2000;
  private static final int SECONDS = 20;
  private static final Pattern REFERENCE = Pattern.compile("retrieve ([0-9a-f]{24});");

  private final Path front;

  /**
   * @param front the native program that hooks call
   */
  HookTest(Path front) {
    this.front = front;
  }

  /**
   * Tries an agent's hooks.
   *
   * @param commands whether rewriting of commands is tried as well
   * @param told takes what came of it
   * @return what failed; empty if all went well
   */
  List<String> run(Agent agent, boolean commands, PrintStream told) {
    List<String> failures = new ArrayList<>();
    ProxySettings settings = HooksInstallCommand.settings();
    boolean runs = OwnProxy.runs(settings.port());
    try (OwnProxy proxy =
        runs
            ? OwnProxy.reuse(settings, CompressConfig.DEFAULTS)
            : OwnProxy.start(settings, CompressConfig.DEFAULTS)) {
      String port = proxy.url().substring(proxy.url().lastIndexOf(':') + 1);
      if (agent.has(HookKind.OUTPUT)) {
        output(agent, port, told, failures);
      }
      if (agent.has(HookKind.COMMAND) && commands) {
        command(agent, port, told, failures);
      }
    } catch (IOException e) {
      failures.add("the test call failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add("the test call was interrupted");
    }
    return failures;
  }

  private void output(Agent agent, String port, PrintStream told, List<String> failures)
      throws IOException, InterruptedException {
    String error = "request " + UUID.randomUUID() + " failed: connection refused";
    String log = log(error);
    String answer =
        ask(List.of("hook", agent.id()), port, event(agent, "PostToolUse", "./serve", log));
    Matcher reference = REFERENCE.matcher(answer);
    if (answer.isEmpty()) {
      failures.add("a test output of " + LINES + " lines came back as it was");
    } else if (!answer.contains(error)) {
      failures.add("the error of a test output does not stand in what came back");
    } else if (!reference.find() || !isKept(reference.group(1), log)) {
      failures.add("the whole of a test output does not come back by its reference");
    } else {
      told.println(
          "  tried: an output of %,d characters became %,d, its error stands, all of it comes back"
              .formatted(log.length(), answer.length()));
    }
  }

  private void command(Agent agent, String port, PrintStream told, List<String> failures)
      throws IOException, InterruptedException {
    String answer =
        ask(List.of("hook", agent.id()), port, event(agent, "PreToolUse", "sh x.sh", ""));
    if (answer.contains(" run -- sh x.sh")) {
      told.println("  tried: the command 'sh x.sh' is rewritten to run under headroom run");
    } else if (answer.isEmpty()) {
      failures.add(
          "a test command was not rewritten; does a rule of the agent deny or ask of some?");
    } else {
      failures.add("a test command was rewritten to something else: " + answer);
    }
  }

  private static boolean isKept(String hash, String log) {
    try (Headroom headroom = Headroom.builder().build()) {
      return headroom.original(new Reference(hash)) instanceof OriginalStore.Lookup.Found found
          && new String(found.original(), StandardCharsets.UTF_8).equals(log);
    }
  }

  private static String log(String error) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      log.append("2026-01-01 10:%02d:%02d ".formatted(i / 60 % 60, i % 60))
          .append(i == LINES / 2 ? "ERROR " + error : "INFO worker-" + i % 7 + " step " + i + " ok")
          .append('\n');
    }
    return log.toString();
  }

  /** What an agent tells its hook. */
  private static String event(Agent agent, String name, String command, String output) {
    ObjectNode event = MAPPER.createObjectNode();
    String call = UUID.randomUUID().toString();
    switch (agent.id()) {
      case "copilot" -> {
        event.put("sessionId", SESSION).put("timestamp", call).put("toolName", "bash");
        event.set("toolArgs", MAPPER.valueToTree(Map.of("command", command)));
        if (!output.isEmpty()) {
          event.putObject("toolResult").put("textResultForLlm", output);
        }
      }
      case "opencode" -> {
        event
            .put("sessionID", SESSION)
            .put("callID", call)
            .put("tool", "bash")
            .put("output", output);
        event.set("args", MAPPER.valueToTree(Map.of("command", command)));
      }
      default -> {
        event.put("session_id", SESSION).put("tool_use_id", call).put("hook_event_name", name);
        event.put("cwd", Path.of("").toAbsolutePath().toString()).put("tool_name", "Bash");
        event.put("permission_mode", "bypassPermissions");
        event.set("tool_input", MAPPER.valueToTree(Map.of("command", command)));
        event.putObject("tool_response").put("stdout", output).put("stderr", "");
      }
    }
    return MAPPER.writeValueAsString(event);
  }

  private String ask(List<String> arguments, String port, String event)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(arguments);
    command.addFirst(front.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HEADROOM_PORT", port);
    builder.environment().remove("HEADROOM_OFF");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(event.getBytes(StandardCharsets.UTF_8));
    }
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return answer;
  }
}
