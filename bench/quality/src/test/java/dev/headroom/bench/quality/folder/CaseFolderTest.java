package dev.headroom.bench.quality.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.bench.quality.data.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFolderTest {
  @TempDir Path dir;

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Case only() throws IOException {
    List<Case> cases = CaseFolder.cases(dir);
    assertThat(cases).hasSize(1);
    return cases.getFirst();
  }

  private String family(String name) {
    return dir.getFileName() + "/" + name;
  }

  @Test
  void takesAnyFileWithItsQuestionAndWhatMustStay() throws IOException {
    write("notes/a.csv", "id,x\n1,2\n");
    write("notes/a.query.txt", "what is x?\n");
    write("notes/a.must-keep.txt", "id,x\n\n1,2\n");
    write("README.md", "not a case");
    Case c = only();
    assertThat(c.family()).isEqualTo(family("notes"));
    assertThat(c.name()).isEqualTo("a.csv");
    assertThat(c.shape()).isEqualTo(Case.Shape.CONTENT);
    assertThat(c.question()).isEqualTo("what is x?");
    assertThat(c.mustKeep()).containsExactly("id,x", "1,2");
  }

  @Test
  void knowsAConversation() throws IOException {
    write("agent/c.json", "[{\"role\":\"user\",\"content\":\"hello\"}]");
    assertThat(only().shape()).isEqualTo(Case.Shape.CONVERSATION);
  }

  @Test
  void takesOtherJsonAsAContent() throws IOException {
    write("json/d.json", "{\"messages\":[1,2]}");
    assertThat(only().shape()).isEqualTo(Case.Shape.CONTENT);
  }

  @Test
  void seeksTheErrorsAndEventsOfALabelledLog() throws IOException {
    write("logs/x.log", "worker 1 started\nworker 1 is done, bye\nmod \"jk\" in state 7\n");
    write(
        "logs/x.events.csv",
        "line,level,event_id,template\n1,info,E1,worker <*> started\n"
            + "2,info,E2,\"worker <*> is done, bye\"\n3,error,E3,\"mod \"\"jk\"\" in state <*>\"\n");
    Case c = only();
    assertThat(c.family()).isEqualTo(family("logs"));
    assertThat(c.events()).containsExactly("started", "is done, bye", "mod \"jk\" in state");
    assertThat(c.mustKeep()).containsExactly("mod \"jk\" in state");
  }

  @Test
  void seeksTheNamesOfFunctionsThatAreToBeCalled() throws IOException {
    write(
        "tools/t.jsonl",
        "{\"id\":\"t_0\",\"question\":[[{\"role\":\"user\",\"content\":\"area?\"}]],\"function\":"
            + "[{\"name\":\"area\",\"parameters\":{\"properties\":{\"side\":{}}}},{\"name\":\"other\"}]}");
    write("tools/t.answers.jsonl", "{\"id\":\"t_0\",\"ground_truth\":[{\"area\":{\"side\":[5]}}]}");
    Case c = only();
    assertThat(c.question()).isEqualTo("area?");
    assertThat(c.mustKeep()).containsExactly("area", "side");
    assertThat(new String(c.input(), StandardCharsets.UTF_8)).startsWith("[{\"name\":\"area\"");
  }

  @Test
  void takesEveryLineOfCommandOutputs() throws IOException {
    write(
        "commands/o.jsonl",
        "{\"id\":\"a\",\"command\":\"make\",\"output\":\"error: no\",\"must_keep\":[\"error\",\"gone\"]}\n"
            + "{\"id\":\"b\",\"command\":\"ls\",\"output\":\"x\",\"must_keep\":[]}\n");
    List<Case> cases = CaseFolder.cases(dir);
    assertThat(cases).extracting(Case::name).containsExactly("a", "b");
    assertThat(cases.getFirst().hint()).isEqualTo("make");
    assertThat(cases.getFirst().mustKeep()).containsExactly("error");
  }

  @Test
  void asksOnlyForAnswersThatStandOnce() throws IOException {
    write(
        "qa/q.json",
        "{\"data\":[{\"paragraphs\":[{\"context\":\"the cat and the dog\",\"qas\":["
            + "{\"question\":\"which?\",\"answers\":[{\"text\":\"the\"}]},"
            + "{\"question\":\"who?\",\"answers\":[{\"text\":\"dog\"}]}]}]}]}");
    List<Case> cases = CaseFolder.cases(dir);
    assertThat(cases)
        .extracting(Case::family)
        .containsExactly(family("prose with a question"), family("RAG chunks"));
    assertThat(cases.getFirst().question()).isEqualTo("who?");
    assertThat(cases.getFirst().mustKeep()).containsExactly("dog");
    // Its neighbours are itself: there the answer stands five times.
    assertThat(cases.getLast().mustKeep()).isEmpty();
  }

  @Test
  void saysWhichFolderIsNotThere() {
    Path none = dir.resolve("none");
    assertThatThrownBy(() -> CaseFolder.cases(none)).hasMessageContaining(none.toString());
  }
}
