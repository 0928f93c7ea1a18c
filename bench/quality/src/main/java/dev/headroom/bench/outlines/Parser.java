package dev.headroom.bench.outlines;

import com.sun.source.util.JavacTask;
import dev.headroom.syntax.Language;
import dev.headroom.syntax.SyntaxSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Says which texts of a language are without errors: the language's own parser where there is one.
 */
interface Parser {
  /** What it is called in tables. */
  String name();

  /** The texts (UTF-8) that parse, by their places. */
  BitSet parse(List<byte[]> texts);

  /** {@code javac} for Java, {@code compile()} for Python if there is one, else tree-sitter. */
  static Parser of(Language language) {
    return switch (language) {
      case JAVA -> new Javac();
      case PYTHON -> Python.find().<Parser>map(p -> p).orElseGet(() -> new Grammar(language));
      default -> new Grammar(language);
    };
  }

  /** The grammar that outlines are made with. */
  record Grammar(Language language) implements Parser {
    @Override
    public String name() {
      return "tree-sitter";
    }

    @Override
    public BitSet parse(List<byte[]> texts) {
      BitSet parsed = new BitSet();
      for (int i = 0; i < texts.size(); i++) {
        parsed.set(i, SyntaxSources.shared().read(language, texts.get(i)).syntax().errors() == 0);
      }
      return parsed;
    }
  }

  /** {@code JavacTask.parse()} of this JDK. */
  record Javac() implements Parser {
    @Override
    public String name() {
      return "javac";
    }

    @Override
    public BitSet parse(List<byte[]> texts) {
      BitSet parsed = new BitSet();
      for (int i = 0; i < texts.size(); i++) {
        parsed.set(i, parses(new String(texts.get(i), StandardCharsets.UTF_8)));
      }
      return parsed;
    }

    private static boolean parses(String text) {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, null, said, List.of("-proc:none"), null, List.of(file(text)));
      try {
        task.parse();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return said.getDiagnostics().stream().noneMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
    }

    private static JavaFileObject file(String text) {
      return new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return text;
        }
      };
    }
  }

  /** {@code compile()} of the Python that is there, by a script. */
  record Python(String command) implements Parser {
    private static final String SCRIPT = "compiles.py";

    /** Empty, with a word on standard error, where there is none. */
    static Optional<Python> find() {
      try {
        Process process =
            new ProcessBuilder("python3", "--version").redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        if (process.waitFor() == 0) {
          return Optional.of(new Python("python3"));
        }
      } catch (IOException e) {
        // Said below.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      System.err.println("no python3: Python is parsed by tree-sitter alone");
      return Optional.empty();
    }

    @Override
    public String name() {
      return "compile()";
    }

    @Override
    public BitSet parse(List<byte[]> texts) {
      try {
        Path folder = Files.createTempDirectory("headroom-outlines");
        try {
          return parse(texts, folder);
        } finally {
          for (int i = 0; i < texts.size(); i++) {
            Files.deleteIfExists(folder.resolve(i + ".py"));
          }
          Files.deleteIfExists(folder.resolve(SCRIPT));
          Files.delete(folder);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private BitSet parse(List<byte[]> texts, Path folder) throws IOException {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        names.add(Files.write(folder.resolve(i + ".py"), texts.get(i)).toString());
      }
      try (InputStream script = Objects.requireNonNull(Parser.class.getResourceAsStream(SCRIPT))) {
        Files.copy(script, folder.resolve(SCRIPT));
      }
      Path paths = Files.writeString(folder.resolve("paths"), String.join("\n", names));
      Process process =
          new ProcessBuilder(command, folder.resolve(SCRIPT).toString())
              .redirectInput(paths.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Files.delete(paths);
      List<String> lines = said.lines().toList();
      if (lines.size() != texts.size()) {
        throw new IOException(
            "compile() said " + lines.size() + " lines for " + texts.size() + " texts");
      }
      BitSet parsed = new BitSet();
      for (int i = 0; i < lines.size(); i++) {
        parsed.set(i, lines.get(i).equals("1"));
      }
      return parsed;
    }
  }
}
