package dev.headroom.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The first and last lines by which agents mark what a command gave. */
final class OutputForms {
  private static final String RESOURCE = "output-forms.txt";
  private static final String BEGINS = "begins  ";
  private static final String ENDS = "ends  ";
  private static final OutputForms KNOWN = read();

  private final List<Pattern> begins = new ArrayList<>();
  private final List<Pattern> ends = new ArrayList<>();

  private OutputForms(String text) {
    for (String line : text.lines().toList()) {
      if (line.startsWith(BEGINS)) {
        begins.add(pattern(line.substring(BEGINS.length())));
      } else if (line.startsWith(ENDS)) {
        ends.add(pattern(line.substring(ENDS.length())));
      }
    }
  }

  private static OutputForms read() {
    try (InputStream in = OutputForms.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return new OutputForms(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pattern pattern(String form) {
    return Pattern.compile(Pattern.quote(form).replace("*", "\\E.*\\Q"));
  }

  /** Whether a first line begins an output. */
  static boolean begin(String line) {
    return KNOWN.begins.stream().anyMatch(p -> p.matcher(line).matches());
  }

  /** Whether a last line ends an output. */
  static boolean end(String line) {
    return KNOWN.ends.stream().anyMatch(p -> p.matcher(line).matches());
  }
}
