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
import dev.headroom.kernel.json.JsonTable;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Bulk;
import dev.headroom.kernel.survey.Survey.ColumnStatistics;
import java.util.Optional;

/**
 * Shorter forms of one JSON text, in which rows are left out, at several depths.
 *
 * <p>Whether that is worth it is a matter of what is left without loss, and to find that out takes
 * most of the time. So for long texts a bound is tried first: in every lossless form each distinct
 * value of a column stands somewhere, takes a token at least, and is not part of another one's. A
 * text of half as many tokens as the bound has cannot be matched without loss.
 */
final class CrushedJson {
  /** Texts of so many tokens are surveyed first; tables hardly ever leave less than a sixteenth. */
  private static final int LONG = 16 * Worth.SHORT;

  private final Kernel kernel;
  private final Subject subject;
  private final LosslessJson lossless;

  CrushedJson(Kernel kernel, Subject subject, LosslessJson lossless) {
    this.kernel = kernel;
    this.subject = subject;
    this.lossless = lossless;
  }

  /** The text with rows left out, if there are such rows and it is worth it. */
  Optional<Candidate> rows(Budget depth, Form form) {
    boolean tooShort =
        subject.tokens() < Worth.SHORT
            || subject.tokens() < LONG && lossless.tokens() < Worth.SHORT;
    if (tooShort || depth.isAsked() && depth.isMet(lossless.tokens(), subject.tokens())) {
      return Optional.empty();
    }
    Setting setting =
        new Setting(kernel, depth, subject.query(), subject.gate()::countAll, CsvCrusher::inText);
    return Crusher.crush(subject.text(), setting, subject.tokens(), subject.reference())
        .flatMap(crushed -> {
          Candidate candidate = candidate(crushed, form);
          int tokens = subject.accept(candidate.text());
          return isWorthIt(tokens, depth, crushed.survey())
              ? Optional.of(candidate)
              : Optional.empty();
        });
  }

  private Candidate candidate(Crushed crushed, Form form) {
    Check check = new JsonRowsCheck(kernel, crushed, subject.query(), subject.reference());
    return new Candidate.Reversible(written(crushed, form), Codecs.JSON_ROWS, check);
  }

  private boolean isWorthIt(int tokens, Budget depth, Survey survey) {
    if (tokens < 0) {
      return false;
    }
    long bound = leastTokens(survey);
    if (bound >= Worth.SHORT && tokens * 2L <= bound) {
      return true;
    }
    int left = lossless.tokens();
    int most = depth.isAsked() ? left - 1 : Worth.most(left);
    return left >= Worth.SHORT && tokens <= most;
  }

  /** What every lossless form takes at least. */
  private static long leastTokens(Survey survey) {
    long least = 0;
    for (Bulk bulk : survey.bulks()) {
      long most = 0;
      for (ColumnStatistics column : bulk.columns()) {
        most = column.ascending() ? most : Math.max(most, column.distinct());
      }
      least += most;
    }
    return least;
  }

  /** The document with its marker behind it. */
  static byte[] written(Crushed crushed, Form form) {
    byte[] body =
        encoded(crushed.json(), form) instanceof KernelResult.Text t ? t.bytes() : crushed.json();
    if (crushed.tail().isEmpty()) {
      return body;
    }
    byte[] tail = ((body[body.length - 1] == '\n' ? "" : "\n") + crushed.tail()).getBytes(UTF_8);
    byte[] out = new byte[body.length + tail.length];
    System.arraycopy(body, 0, out, 0, body.length);
    System.arraycopy(tail, 0, out, body.length, tail.length);
    return out;
  }

  /** The few rows that are left stand whole: they are what the reader looks for. */
  private static KernelResult encoded(byte[] json, Form form) {
    return form == Form.DEFAULT ? JsonTable.encodeWhole(json) : JsonTable.encode(json, form);
  }
}
