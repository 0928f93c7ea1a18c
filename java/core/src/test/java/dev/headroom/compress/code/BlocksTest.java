package dev.headroom.compress.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final String FILE =
      """
      class One {
        int size() {
          return 1;
        }
      }
      class Two {
        int size() {
          return 1;
        }
        int rate() {
          return 2;
        }
      }
      """;

  private static Blocks named(String question) {
    Wanted wanted = Wanted.of(question.getBytes(UTF_8), new Mentions());
    return Outline.named(FILE.getBytes(UTF_8), Language.JAVA, SyntaxSources.of(), wanted);
  }

  @Test
  void blocksThatAreAlikeHaveTheLinesOfEach() {
    assertThat(named("`size`").lines().stream()).containsExactly(1, 2, 3, 6, 7, 8);
    assertThat(named("`size` and `rate`").lines().stream())
        .containsExactly(1, 2, 3, 6, 7, 8, 9, 10, 11);
    assertThat(named("`total`").lines().stream()).isEmpty();
  }

  @Test
  void eachMustStandWholeInItsOrder() {
    Blocks both = named("`size` and `rate`");
    String size = "{\n    return 1;\n  }";
    String rate = "{\n    return 2;\n  }";
    assertThat(both.standIn(FILE.getBytes(UTF_8))).isTrue();
    assertThat(both.standIn((size + "x2" + rate).getBytes(UTF_8))).isTrue();
    assertThat(both.standIn((rate + size).getBytes(UTF_8))).isFalse();
    assertThat(both.standIn((size + size).getBytes(UTF_8))).isFalse();
    assertThat(both.standIn(size.concat("{\nreturn 2;\n}").getBytes(UTF_8))).isFalse();
    assertThat(named("`total`").standIn(new byte[0])).isTrue();
  }

  @Test
  void aBlockInAnotherOneIsHeldByIt() {
    Blocks blocks = new Blocks("{ a { b } c } { d }".getBytes(UTF_8));
    blocks.add(0, 13);
    blocks.add(4, 9);
    blocks.add(14, 19);
    assertThat(blocks.standIn("{ a { b } c } { d }".getBytes(UTF_8))).isTrue();
    assertThat(blocks.standIn("{ a { b } c }".getBytes(UTF_8))).isFalse();
  }

  /** Of a language in which functions stand in other functions' parameters. */
  @Test
  void aBlockBeforeTheOneOfItsFunctionIsNoPartOfIt() {
    String text = "fun outer(cb: () -> Int = { 1 }) { settle() } fun due() { rates() }";
    Blocks blocks = new Blocks(text.getBytes(UTF_8));
    blocks.add(text.indexOf("{ 1"), text.indexOf(") {"));
    blocks.add(text.indexOf("{ settle"), text.indexOf(" fun due"));
    assertThat(blocks.standIn("{ 1 } { settle() }".getBytes(UTF_8))).isTrue();
    assertThat(blocks.standIn("{ settle() }".getBytes(UTF_8))).isFalse();
  }

  @Test
  void eachIsFoundWhereverItBegins() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      String text = letters(random, random.nextInt(30));
      String block = letters(random, 1 + random.nextInt(6));
      Blocks blocks = new Blocks((block + "|" + block + "c").getBytes(UTF_8));
      blocks.add(0, block.length());
      blocks.add(block.length() + 1, 2 * block.length() + 2);
      int first = text.indexOf(block);
      boolean both = first >= 0 && text.indexOf(block + "c", first + block.length()) >= 0;
      assertThat(blocks.standIn(text.getBytes(UTF_8))).as("%s in %s", block, text).isEqualTo(both);
    }
  }

  private static String letters(Random random, int count) {
    return random
        .ints(count, 'a', 'd')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
