package dev.headroom.cli;

import dev.headroom.Completeness;
import dev.headroom.CompressConfig;
import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.syntax.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compress}: a request or a content in, the same with less tokens out. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Compresses a request or a single content.",
      "The result goes to standard output, a report to standard error."
    })
final class CompressCommand implements Callable<Integer> {
  /** What the input may be declared to be; only {@code auto} looks for a request in it. */
  enum Type {
    AUTO(""),
    JSON("application/json"),
    JSON_LINES("application/x-ndjson"),
    TEXT("text/plain"),
    CODE("");

    private final String hint;

    Type(String hint) {
      this.hint = hint;
    }
  }

  private final Main main;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The input; default: standard input.")
  private String file = Input.STANDARD;

  @Option(
      names = "--type",
      paramLabel = "T",
      description =
          "auto (default: a request if it is one, else a content), json, json-lines, text or code.")
  private Type type = Type.AUTO;

  @Option(
      names = "--language",
      paramLabel = "NAME",
      converter = LanguageName.class,
      description =
          "The input is source code in this language, as python or ts; default: as the file's name"
              + " tells, else its lines.")
  private Optional<Language> language = Optional.empty();

  @Option(names = "--report", paramLabel = "R", description = "text (default), json or none.")
  private Report report = Report.TEXT;

  @Option(
      names = "--query",
      paramLabel = "TEXT",
      description = "What the reader asks of a content; what answers it stays.")
  private String query = "";

  @Mixin private final Setup setup = new Setup();

  CompressCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws IOException {
    int limit = CompressConfig.DEFAULTS.maxInputBytes();
    try (InputStream in = Input.open(main.streams(), file);
        Headroom headroom = setup.headroom()) {
      byte[] input = in.readNBytes(limit + 1);
      if (input.length > limit) {
        pass(input, in, limit);
        return Exit.DONE;
      }
      CompressResult<byte[]> result = compress(headroom, input);
      main.streams().out().write(result.messages());
      report.print(result, main.streams().err());
      return Exit.DONE;
    }
  }

  private CompressResult<byte[]> compress(Headroom headroom, byte[] input) {
    try {
      boolean any = type == Type.AUTO && language.isEmpty();
      return any && (headroom.isRequest(input) || claimsToBeRequest(input))
          ? headroom.compress(input)
          : headroom.compressText(input, hint(), query);
    } catch (OutOfMemoryError e) {
      return unchanged(input, 0, "not enough memory to compress it; give Java more (-Xmx)");
    }
  }

  /** What the input is declared to be, else the file's name if it tells a language. */
  private String hint() {
    boolean named = (type == Type.AUTO || type == Type.CODE) && !file.equals(Input.STANDARD);
    return language
        .map(Language::id)
        .orElseGet(() -> named && Language.of(file).isPresent() ? file : type.hint);
  }

  /** A body of an API that the library does not know: it is passed on with that reason. */
  private static boolean claimsToBeRequest(byte[] input) {
    JsonLine line = JsonLine.of(input);
    return line.member("model").isPresent()
        && (line.member("messages").isPresent() || line.member("input").isPresent());
  }

  private void pass(byte[] start, InputStream rest, int limit) throws IOException {
    main.streams().out().write(start);
    rest.transferTo(main.streams().out());
    report.print(
        unchanged(start, 0, "more than " + limit + " bytes: passed on unread"),
        main.streams().err());
  }

  private static CompressResult<byte[]> unchanged(byte[] input, int tokens, String why) {
    return new CompressResult<>(
        input,
        tokens,
        tokens,
        List.of(),
        List.of(),
        List.of(),
        List.of(why),
        false,
        Completeness.COMPLETE);
  }
}
