package dev.headroom.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyntaxSourcesTest {
  /** Counts how often it is asked. */
  private static final class Counting implements SyntaxSource {
    private int reads;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public Optional<Syntax> read(Language language, byte[] text) {
      reads++;
      return Optional.of(new Syntax(0, List.of()));
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void whatRemembersReadsATextOnceInEachLanguage() {
    Counting parser = new Counting();
    SyntaxSources sources = SyntaxSources.of(parser).remembering();
    SyntaxSources.Read first = sources.read(Language.GO, text("package a"));
    assertThat(sources.read(Language.GO, text("package a"))).isSameAs(first);
    assertThat(parser.reads).isEqualTo(1);
    assertThat(sources.read(Language.JAVA, text("package a")).language()).isEqualTo(Language.JAVA);
    sources.read(Language.GO, text("package b"));
    assertThat(parser.reads).isEqualTo(3);
  }

  @Test
  void whatDoesNotRememberReadsAgain() {
    Counting parser = new Counting();
    SyntaxSources sources = SyntaxSources.of(parser);
    sources.read(Language.GO, text("package a"));
    sources.read(Language.GO, text("package a"));
    assertThat(parser.reads).isEqualTo(2);
  }
}
