package dev.headroom.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.store.MemoryOriginals;
import dev.headroom.syntax.Element;
import dev.headroom.syntax.Kind;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.Syntax;
import dev.headroom.syntax.SyntaxSources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The sources of this project as outlines. */
class OwnSourcesTest {
  private final Headroom headroom =
      Headroom.builder().model("gpt-4o").store(new MemoryOriginals(64 << 20)).build();

  private record File(Path path, byte[] text, CompressResult<byte[]> outline) {}

  private List<File> outlines(String root, String ending) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(Path.of(root))) {
      paths = all.filter(p -> p.toString().endsWith(ending)).sorted().toList();
    }
    List<File> outlines = new ArrayList<>();
    for (Path p : paths) {
      byte[] text = Files.readAllBytes(p);
      CompressResult<byte[]> r = headroom.compressText(text, p.toString(), "");
      if (r.transformsApplied().contains("code-outline/1")) {
        outlines.add(new File(p, text, r));
      }
    }
    assertThat(outlines).hasSizeGreaterThan(20);
    return outlines;
  }

  @Test
  void outlinesOfJavaParseByTheCompiler() throws IOException {
    for (File f : outlines("../core/src/main/java/dev/headroom/compress", ".java")) {
      assertThat(errors(new String(f.outline.messages(), UTF_8))).as("%s", f.path).isEmpty();
    }
  }

  @Test
  void everyNameOutsideOfFunctionsStands() throws IOException {
    List<File> files = outlines("../core/src/main/java/dev/headroom/compress", ".java");
    files.addAll(outlines("../../rust/headroom-kernel/src", ".rs"));
    long before = 0;
    long after = 0;
    for (File f : files) {
      String outline = new String(f.outline.messages(), UTF_8);
      Language language = Language.of(f.path.toString()).orElseThrow();
      names(language, f.text).forEach(name -> assertThat(outline).as("%s", f.path).contains(name));
      before += f.outline.tokensBefore();
      after += f.outline.tokensAfter();
    }
    assertThat(after).isLessThan(before / 2);
  }

  private static List<String> names(Language language, byte[] text) {
    Syntax syntax = SyntaxSources.shared().read(language, text).syntax();
    List<String> names = new ArrayList<>();
    int function = Integer.MAX_VALUE;
    for (Element e : syntax.elements()) {
      function = e.depth() <= function ? Integer.MAX_VALUE : function;
      boolean outside = function == Integer.MAX_VALUE;
      if (outside && e.hasName() && e.kind() != Kind.CALL && e.kind() != Kind.THROW) {
        names.add(new String(text, e.nameFrom(), e.nameTo() - e.nameFrom(), UTF_8));
      }
      function = outside && e.kind() == Kind.FUNCTION ? e.depth() : function;
    }
    return names;
  }

  private static List<Diagnostic<? extends JavaFileObject>> errors(String text) throws IOException {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, List.of(), null, List.of(file));
    task.parse();
    return found.getDiagnostics();
  }
}
