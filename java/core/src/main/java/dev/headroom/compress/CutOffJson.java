package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.Form;
import dev.headroom.compress.csv.CsvCrusher;
import dev.headroom.compress.json.Budget;
import dev.headroom.compress.json.Crusher;
import dev.headroom.compress.json.Crusher.Crushed;
import dev.headroom.compress.json.Setting;
import dev.headroom.compress.verify.Check;
import dev.headroom.compress.verify.JsonRowsCheck;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.message.CutJson;
import java.util.Arrays;
import java.util.Optional;

/**
 * Shorter forms of JSON that was cut off: what stands whole before the cut with rows left out, then
 * the rest as it came.
 */
final class CutOffJson {
  private static final String BEHIND =
      "\n[the JSON was cut off when it came; behind its last whole value:]\n";

  private final Kernel kernel;
  private final Subject subject;

  CutOffJson(Kernel kernel, Subject subject) {
    this.kernel = kernel;
    this.subject = subject;
  }

  /** The text with rows left out, if it was cut off and there are such rows. */
  Optional<Candidate> rows(Budget depth, Form form) {
    boolean may =
        subject.tokens() >= Worth.SHORT && subject.compact() instanceof KernelResult.Refused;
    return may
        ? CutJson.of(subject.text()).flatMap(cut -> rows(cut, depth, form))
        : Optional.empty();
  }

  private Optional<Candidate> rows(CutJson cut, Budget depth, Form form) {
    Setting setting =
        new Setting(kernel, depth, subject.query(), subject.gate()::countAll, CsvCrusher::inText);
    return Crusher.crush(cut.closed(), setting, subject.tokens(), subject.reference())
        .map(crushed -> candidate(crushed, cut, form))
        .filter(c -> {
          int tokens = subject.accept(c.text());
          return tokens >= 0 && tokens <= Worth.most(subject.tokens());
        });
  }

  private Candidate candidate(Crushed crushed, CutJson cut, Form form) {
    byte[] whole = CrushedJson.written(crushed, form);
    byte[] text = subject.text();
    byte[] rest = joined(BEHIND.getBytes(UTF_8), Arrays.copyOfRange(text, cut.end(), text.length));
    Check rows = new JsonRowsCheck(kernel, crushed, subject.query(), subject.reference());
    Check check =
        seen ->
            Arrays.equals(seen, whole.length, seen.length, rest, 0, rest.length)
                ? rows.refute(Arrays.copyOf(seen, whole.length))
                : Optional.of("what stands behind the cut differs");
    return new Candidate.Reversible(joined(whole, rest), Codecs.JSON_ROWS, check);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] out = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, out, first.length, second.length);
    return out;
  }
}
