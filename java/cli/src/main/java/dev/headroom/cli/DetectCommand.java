package dev.headroom.cli;

import dev.headroom.detect.Detection;
import dev.headroom.detect.Detector;
import dev.headroom.message.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code detect}: what an input is. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Prints what an input is: its content type,",
      "and after it the API's name if it is a request."
    })
final class DetectCommand implements Callable<Integer> {
  private final Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The input; default: standard input.")
  private String file = Input.STANDARD;

  @Option(names = "--json", description = "Print an object that also says how sure it is.")
  private boolean json;

  DetectCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    byte[] input = Input.readAll(main.streams(), file);
    Detection detection = Detector.detect(input);
    Request.Parsed parsed = Request.parse(input);
    main.streams().out().write(json ? object(detection, parsed) : words(detection, parsed));
    main.streams().out().write('\n');
    return Exit.DONE;
  }

  private static byte[] words(Detection detection, Request.Parsed parsed) {
    String words =
        parsed instanceof Request.Known known
            ? detection.type().id() + " " + known.request().dialect()
            : detection.type().id();
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] object(Detection detection, Request.Parsed parsed) {
    Json out = new Json(128).open('{');
    out.string("type", detection.type().id()).number("confidence", detection.confidence());
    if (parsed instanceof Request.Known known) {
      out.string("dialect", known.request().dialect());
      out.number("messages", known.request().messages());
    }
    return out.close('}').bytes();
  }
}
