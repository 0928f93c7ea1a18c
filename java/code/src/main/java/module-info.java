/** What source files in Java declare, by JavaParser. */
module dev.headroom.code {
  requires transitive dev.headroom.core;
  requires com.github.javaparser.core;

  provides dev.headroom.syntax.SyntaxSource with
      dev.headroom.code.JavaSource;
}
