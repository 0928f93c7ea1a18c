package dev.headroom.policy.cost;

/**
 * What tokens cost, in USD per million.
 *
 * @param input of a prompt, at the plain price
 * @param read of a prompt, from the cache
 * @param write of a prompt, into the cache for its short lifetime
 * @param longWrite of a prompt, into the cache for its long lifetime
 * @param output made by the model
 */
public record Rates(double input, double read, double write, double longWrite, double output) {
  private static final double MILLION = 1_000_000;

  /** The price of some tokens in USD. */
  public double usd(Tokens tokens) {
    return (tokens.input() * input
            + tokens.read() * read
            + tokens.write() * write
            + tokens.longWrite() * longWrite
            + tokens.output() * output)
        / MILLION;
  }

  Rates times(double prompt, double made) {
    return new Rates(
        input * prompt, read * prompt, write * prompt, longWrite * prompt, output * made);
  }
}
