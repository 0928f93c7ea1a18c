package dev.headroom.compress.json;

import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelResult;
import dev.headroom.kernel.survey.Survey;
import dev.headroom.kernel.survey.Survey.Row;
import dev.headroom.rank.Terms;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to leave something out of a document.
 *
 * @param budget how much may stay
 * @param query what the reader asks for; may be empty
 * @param counter counts tokens
 * @param tables cuts texts that are tables
 */
public record Setting(Kernel kernel, Budget budget, Terms query, Counter counter, Tables tables) {
  /** Counts the tokens of texts. */
  public interface Counter {
    int[] count(List<byte[]> texts);
  }

  /** Cuts a text that is a table, such as a CSV. */
  public interface Tables {
    /**
     * The shorter text with a note for its last line, if the text is a table with rows to leave
     * out.
     *
     * @param path where the text stands in its document
     */
    Optional<byte[]> crush(byte[] text, Setting setting, int tokens, String path);
  }

  public Optional<Survey> survey(byte[] json) {
    return kernel.surveyJson(json, query) instanceof KernelResult.Text t
        ? Optional.of(Survey.read(t.bytes()))
        : Optional.empty();
  }

  /**
   * The rows of a bulk that stay, as positions among its candidates.
   *
   * @param texts each candidate as it would stand
   * @param tokens what all rows take
   */
  public int[] select(List<Row> candidates, List<byte[]> texts, int tokens) {
    return budget.select(candidates, counter.count(texts), tokens);
  }
}
