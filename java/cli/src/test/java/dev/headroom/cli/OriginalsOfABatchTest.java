package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What batch leaves out comes back: whole by restore, in part by retrieve. */
class OriginalsOfABatchTest {
  private static final String ROWS = Samples.rows(400, 1);
  private static final String CSV = csv();

  @TempDir Path directory;

  private static String csv() {
    StringBuilder out = new StringBuilder("id,host,status,latency\n");
    for (int i = 0; i < 300; i++) {
      out.append(i).append(",web-").append(i % 7).append(i == 123 ? ",failed," : ",ok,");
      out.append(i == 77 ? "\"99,5\"" : String.valueOf(i * 37 % 50)).append('\n');
    }
    return out.toString();
  }

  private Path batch(String... lines) throws IOException {
    Path in = Files.write(directory.resolve("in.jsonl"), List.of(lines));
    Path out = directory.resolve("out.jsonl");
    Captured run =
        Captured.run(
            "batch", "--input", in.toString(), "--output", out.toString(), "--threads", "2");
    assertThat(run.code()).as(run.err()).isZero();
    return out;
  }

  private static String line(String id, String content) {
    return "{\"id\":\"" + id + "\",\"content\":" + Samples.quoted(content) + "}";
  }

  @Test
  void restoreGivesBackEveryByteOfWhatWasLeftOut() throws IOException {
    String messages =
        "{\"id\":\"m\",\"messages\":" + Samples.messages(ROWS).replace("\n", " ") + "}";
    Path out = batch(line("a", ROWS), messages, line("c", CSV));
    for (String line : Files.readAllLines(out)) {
      JsonNode read = JsonMapper.shared().readTree(line);
      assertThat(read.get("lossless").asBoolean()).isFalse();
      assertThat(read.get("references")).hasSize(1);
      assertThat(read.at("/spans/0/reference")).isEqualTo(read.at("/references/0"));
      assertThat(read.get("compression_ratio").asDouble()).isGreaterThan(0.6);
    }
    assertThat(directory.resolve("out.jsonl.originals")).exists();

    Path back = directory.resolve("back.jsonl");
    Captured run = Captured.run("restore", "--input", out.toString(), "--output", back.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(back)).isEqualTo(Files.readString(directory.resolve("in.jsonl")));
  }

  @Test
  void keepsFailuresOfACsvAndItsRecordsAsTheyStand() throws IOException {
    String content =
        JsonMapper.shared()
            .readTree(Files.readString(batch(line("c", CSV))))
            .get("content")
            .asString();
    assertThat(content)
        .startsWith("#,id,host,status,latency\n1,0,web-0,ok,0\n")
        .contains("\n124,123,web-4,failed,1\n")
        .contains("\n78,77,web-0,ok,\"99,5\"\n")
        .contains("status ok 299, failed 1");
  }

  @Test
  void retrieveReadsTheOriginalsOfABatch() throws IOException {
    Path out = batch(line("a", ROWS));
    String hash =
        JsonMapper.shared().readTree(Files.readString(out)).at("/references/0").asString();
    Captured row =
        Captured.run("retrieve", hash, "--rows", "17", "--originals", out + ".originals");
    assertThat(row.code()).as(row.err()).isZero();
    assertThat(row.out().strip()).isEqualTo(ROWS.split("(?<=}),")[16]);
  }

  @Test
  void aLineWhoseOriginalIsGoneIsAnErrorAndTheRestComesBack() throws IOException {
    Path out = batch(line("a", ROWS), line("b", "short"));
    Files.delete(directory.resolve("out.jsonl.originals"));
    Path back = directory.resolve("back.jsonl");
    Captured run = Captured.run("restore", "--input", out.toString(), "--output", back.toString());
    assertThat(run.code()).isEqualTo(Exit.REFUSED);
    List<String> lines = Files.readAllLines(back);
    assertThat(lines.get(0)).contains("\"error\":").contains("never stored");
    assertThat(lines.get(1)).isEqualTo(line("b", "short"));
  }
}
