package dev.headroom.cli;

import dev.headroom.Headroom;
import dev.headroom.token.Calibration;
import dev.headroom.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code count}: how many tokens a text has for a model. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Prints how many tokens a text has.",
      "The whole input counts as one text, whatever is in it."
    })
final class CountCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The text; default: standard input.")
  private String file = Input.STANDARD;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model whose tokenizer counts; default: ${DEFAULT-VALUE}.")
  private String model = "gpt-4o";

  @Option(names = "--json", description = "Print an object that also names the tokenizer.")
  private boolean json;

  CountCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    byte[] text = Input.readAll(main.streams(), file);
    try (Headroom headroom = Setup.headroom(model)) {
      int tokens = headroom.count(text);
      byte[] answer = json ? object(text, tokens) : digits(tokens);
      main.streams().out().write(answer);
      main.streams().out().write('\n');
    }
    return Exit.DONE;
  }

  private byte[] object(byte[] text, int tokens) {
    Tokenizer tokenizer = Tokenizer.of(model);
    Json out =
        new Json(128)
            .open('{')
            .number("tokens", tokens)
            .string("model", model)
            .string("encoding", tokenizer.encoding().id())
            .bool("estimated", tokenizer.estimated());
    Calibration.of(model)
        .map(calibration -> calibration.estimate(text, tokens))
        .ifPresent(estimate -> {
          out.number("calibrated", estimate.tokens()).number("upper_bound", estimate.upperBound());
        });
    return out.close('}').bytes();
  }

  private static byte[] digits(int tokens) {
    return Integer.toString(tokens).getBytes(StandardCharsets.US_ASCII);
  }
}
