package dev.headroom.bench.quality.data;

/**
 * The output of a test runner: hundreds of tests that pass, some with names that sound like
 * failures. Planted: the tests that fail with what they say, and the result.
 */
final class TestRuns implements Generator {
  @Override
  public String family() {
    return "test runs";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    StringBuilder out =
        new StringBuilder("   Compiling shop v0.%d.0 (/home/ci/shop)\n".formatted(draw.below(40)));
    out.append("    Finished `test` profile [unoptimized + debuginfo] target(s) in 9.72s\n\n");
    int tests = draw.between(80, 600);
    int failing = draw.between(1, 4);
    out.append("running ").append(tests).append(" tests\n");
    StringBuilder failures = new StringBuilder("\nfailures:\n");
    for (int i = 0; i < tests; i++) {
      String ending = draw.chance(0.2) ? "_returns_error" : "";
      String name =
          "%s::tests::%s_%s%d%s"
              .formatted(
                  draw.pick(Words.SERVICES),
                  draw.pick(Words.VERBS),
                  draw.pick(Words.NOUNS),
                  i,
                  ending);
      boolean fails = i * failing / tests != (i + 1) * failing / tests;
      out.append("test ").append(name).append(fails ? " ... FAILED\n" : " ... ok\n");
      if (fails) {
        failures.append("\n---- ").append(plant.keep(name)).append(" stdout ----\n");
        failures.append("thread '").append(name).append("' panicked at src/lib.rs:7:9:\n");
        String values = "left: " + draw.digits(6);
        failures.append("assertion `left == right` failed\n  ").append(plant.keep(values));
        failures.append("\n right: ").append(draw.digits(6)).append('\n');
      }
    }
    String result =
        "test result: FAILED. %d passed; %d failed; 0 ignored".formatted(tests - failing, failing);
    out.append(failures).append('\n').append(plant.keep(result)).append('\n');
    return Made.content(out.toString(), "cargo test", "");
  }
}
