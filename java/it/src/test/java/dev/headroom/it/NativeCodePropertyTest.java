package dev.headroom.it;

import dev.headroom.compress.CodePropertyTest;
import org.junit.jupiter.api.BeforeAll;

/** The same with JavaParser and tree-sitter's grammars. */
class NativeCodePropertyTest extends CodePropertyTest {
  @BeforeAll
  static void load() {
    NativeRequired.kernel();
  }
}
