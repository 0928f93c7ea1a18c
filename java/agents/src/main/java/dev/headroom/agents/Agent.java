package dev.headroom.agents;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that calls models, as the table {@code agents.json} describes it.
 *
 * @param id what it is called on the command line
 * @param name what people call it
 * @param program what starts it; empty if it has no command
 * @param traces files or directories that are there where it is installed
 * @param wrap how it is pointed at a proxy by its environment and arguments alone
 * @param keep where it reads the address of its provider for all of its runs, and what its
 *     environment says goes before that
 * @param mcp where it reads the servers it is to start
 * @param hooks what makes it show outputs or commands to us
 * @param hookNotes what to know of them
 * @param without why it cannot be pointed at a proxy so, and what works; empty if it can
 * @param caveats what to know
 * @param sources what this was learnt from: executed, documentation, an issue
 * @param checked when, as a date (ISO 8601)
 */
public record Agent(
    String id,
    String name,
    String program,
    List<String> traces,
    Optional<Wrap> wrap,
    Optional<Keep> keep,
    Optional<Mcp> mcp,
    List<Hook> hooks,
    List<String> hookNotes,
    String without,
    List<String> caveats,
    List<String> sources,
    String checked) {

  /**
   * How a program is pointed at a proxy; {@code {url}} stands for its address without a path.
   *
   * @param env variables of its environment
   * @param args arguments that come before the user's own
   * @param userMessages whether what is worth compressing stands in messages of the user
   */
  public record Wrap(Map<String, String> env, List<String> args, boolean userMessages) {}

  /**
   * Where an address is kept.
   *
   * @param files as {@link Places} reads them; the agent reads the first that is there
   * @param format their syntax
   * @param entries ours; {@code {url}} in them stands for the address of the proxy
   */
  public record Keep(List<String> files, Format format, List<Entry> entries) {}

  /**
   * Where servers are registered.
   *
   * @param file as {@link Places} reads it
   * @param format its syntax
   * @param entry ours; {@code {command}} in it stands for our program
   * @param byHand a command of the agent's own that does the same; empty if it has none
   */
  public record Mcp(String file, Format format, Entry entry, String byHand) {}

  /** What an agent shows its hooks, and lets them change. */
  public enum HookKind {
    /** An output of a tool, before the model reads it. */
    OUTPUT,
    /** A command, before it is run. */
    COMMAND
  }

  /**
   * A part of what makes an agent call us.
   *
   * @param file as {@link Places} reads it
   * @param format its syntax
   * @param entry ours; {@code {front}} in its texts stands for our program
   * @param unlessThere whether the user's own goes before it
   */
  public record Hook(HookKind kind, String file, Format format, Entry entry, boolean unlessThere) {}

  /** Whether it has hooks of a kind. */
  public boolean has(HookKind kind) {
    return hooks.stream().anyMatch(h -> h.kind() == kind);
  }

  /** Whether it can be given tools. */
  public boolean takesTools() {
    return mcp.isPresent();
  }
}
