package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code models} where nothing runs models, and the files of models. */
class ModelsCommandTest {
  private static final String HOME = "headroom.home";

  @TempDir Path home;
  private String before = "";

  @BeforeEach
  void useAHomeOfItsOwn() {
    before = System.setProperty(HOME, home.toString());
  }

  @AfterEach
  void restore() {
    System.setProperty(HOME, before);
  }

  private Path model(String name) throws IOException {
    Path model = Files.createDirectories(home.resolve("models").resolve(name));
    Files.createDirectories(model.resolve("onnx"));
    Files.writeString(model.resolve("onnx/model.onnx"), "graph");
    Files.writeString(model.resolve("tokenizer.json"), "{}");
    Files.writeString(model.resolve("model.safetensors"), "not needed");
    return model;
  }

  @Test
  void listsWhatIsInstalled() throws IOException {
    Path a = model("a");
    Captured run = Captured.run("models", "list");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("a 7 " + a + "\n");
    assertThat(run.err()).contains("1 models; installed ones are in " + home.resolve("models"));
    assertThat(Captured.run("models", "list", "--json").out())
        .isEqualTo("{\"name\":\"a\",\"bytes\":7,\"place\":\"" + a + "\"}\n");
  }

  @Test
  void withoutWhatRunsModelsSaysWhatToAdd() throws IOException {
    Path source = model("a");
    for (String[] args :
        new String[][] {
          {"models", "check", "a"}, {"models", "install", source.toString(), "--name", "b"}
        }) {
      Captured run = Captured.run(args);
      assertThat(run.code()).isEqualTo(Exit.REFUSED);
      assertThat(run.err()).contains("nothing on the class path runs models", "HEADROOM_PROSE");
    }
    assertThat(home.resolve("models/b")).doesNotExist();
    Captured run = Captured.runWith(new byte[0], "compress", "--kompress-model", "a");
    assertThat(run.code()).isEqualTo(Exit.REFUSED);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void namesWhatIsNotThere() {
    assertThat(Captured.run("models", "check").code()).isEqualTo(Exit.NOT_FOUND);
    Captured run = Captured.run("models", "check", "nothing");
    assertThat(run.code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(run.err()).isEqualTo("headroom: no model nothing; see headroom models list\n");
    assertThat(Captured.run("models", "install", home.resolve("x").toString()).code())
        .isEqualTo(Exit.NOT_FOUND);
    assertThat(Captured.run("models").code()).isEqualTo(Exit.USAGE);
  }

  @Test
  void aNameIsNeverTakenTwice() throws IOException {
    Captured run = Captured.run("models", "install", model("a").toString());
    assertThat(run.code()).isEqualTo(Exit.USAGE);
    assertThat(run.err()).contains("there is a model a already");
  }

  @Test
  void copiesHaveChecksumsThatFindWhatChanged() throws IOException {
    Path target = Files.createDirectories(home.resolve("copy"));
    new ModelFolder(model("a")).copyTo(target);
    ModelFolder copy = new ModelFolder(target);
    assertThat(copy.files()).containsExactly("onnx/model.onnx", "tokenizer.json");
    assertThat(copy.verify()).isEqualTo(2);
    assertThat(copy.sums())
        .containsEntry(
            "tokenizer.json", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    Files.writeString(target.resolve("onnx/model.onnx"), "grapH");
    assertThatThrownBy(copy::verify)
        .isInstanceOf(Stop.class)
        .hasMessageContaining("model.onnx is not what checksums.sha256 says");
    Files.delete(target.resolve("onnx/model.onnx"));
    assertThatThrownBy(copy::verify).hasMessageContaining("model.onnx is missing");
    Files.writeString(target.resolve(ModelFolder.SUMS), "0  ../../etc/passwd\n");
    assertThatThrownBy(copy::verify).hasMessageContaining("no line of checksums");
  }
}
