package dev.headroom.bench.quality.folder;

import dev.headroom.bench.quality.data.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cases of a folder and its subfolders. Labelled sets are known by what lies beside a file or
 * by its members; every other file is a case of its own, counted under its folder's name.
 */
public final class CaseFolder {
  private static final Pattern NO_CASE =
      Pattern.compile(
          "(?i)\\..*|README.*|LICENSE.*|.*\\.(query|must-keep)\\.txt|.*\\.events\\.csv|.*\\.answers\\.jsonl");

  private final Path root;

  private CaseFolder(Path root) {
    this.root = root;
  }

  /** The cases, in the order of their files' names. */
  public static List<Case> cases(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException("no folder of cases: " + root);
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(Predicate.not(f -> NO_CASE.matcher(name(f)).matches()))
              .sorted()
              .toList();
    }
    CaseFolder folder = new CaseFolder(root);
    List<Case> cases = new ArrayList<>();
    for (Path file : files) {
      cases.addAll(folder.file(file));
    }
    return cases;
  }

  private List<Case> file(Path file) throws IOException {
    Optional<Path> events = beside(file, ".events.csv");
    if (events.isPresent()) {
      return List.of(EventLog.of(family("logs"), file, events.get()));
    }
    Optional<Path> answers = beside(file, ".answers.jsonl");
    if (answers.isPresent()) {
      return FunctionCalls.of(family("tool schemas"), file, answers.get());
    }
    if (name(file).endsWith(".jsonl") && CommandOutputs.areIn(file)) {
      return CommandOutputs.of(family("command output"), file);
    }
    if (name(file).endsWith(".json") && Articles.areIn(file)) {
      return Articles.of(family("prose with a question"), family("RAG chunks"), file);
    }
    return List.of(plain(file));
  }

  private Case plain(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String question = lines(file, ".query.txt").stream().findFirst().orElse("");
    List<String> mustKeep = lines(file, ".must-keep.txt");
    Path folder = root.relativize(file).getParent();
    String family = family(folder == null ? "files" : folder.toString());
    if (mustKeep.isEmpty() && SourceCode.isOne(file)) {
      return SourceCode.of(family, name(file), bytes, question);
    }
    return name(file).endsWith(".json") && Conversations.isOne(bytes)
        ? Case.conversation(family, name(file), bytes, question, mustKeep)
        : Case.content(family, name(file), bytes, name(file), question, mustKeep);
  }

  /** Families of folders do not mix with those that are generated. */
  private String family(String name) {
    return root.toAbsolutePath().normalize().getFileName() + "/" + name;
  }

  private static List<String> lines(Path file, String suffix) throws IOException {
    Optional<Path> beside = beside(file, suffix);
    if (beside.isEmpty()) {
      return List.of();
    }
    return Files.readAllLines(beside.get(), StandardCharsets.UTF_8).stream()
        .filter(Predicate.not(String::isBlank))
        .toList();
  }

  /** The file that has the same name but for its ending, or that name with another one behind. */
  private static Optional<Path> beside(Path file, String suffix) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return Stream.of(name, dot < 0 ? name : name.substring(0, dot))
        .map(n -> file.resolveSibling(n + suffix))
        .filter(Files::exists)
        .findFirst();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
