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
 * @param mcp where it reads the servers it is to start
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
    Optional<Mcp> mcp,
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
   * Where servers are registered.
   *
   * @param file as {@link Places} reads it
   * @param format its syntax
   * @param entry ours; {@code {command}} in it stands for our program
   * @param byHand a command of the agent's own that does the same; empty if it has none
   */
  public record Mcp(String file, Format format, Entry entry, String byHand) {}

  /** Whether it can be given tools. */
  public boolean takesTools() {
    return mcp.isPresent();
  }
}
