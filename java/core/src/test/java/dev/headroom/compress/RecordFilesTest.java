package dev.headroom.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFilesTest {
  private static final int LONG = 1 << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat app.log",
        "tail -n 200 /srv/app/logs/app.log.2026-11-24",
        "head -c 9000 'build.log'",
        "cat a.log b.log.1",
        "sed -n '1,200p' run.log.old",
        "cat /var/log/syslog 2>/dev/null"
      })
  void logsAreRecordsAtAnyLength(String command) {
    assertThat(RecordFiles.areIn(command, 100)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat data/zips.csv",
        "cat expected/join.out",
        "head -500 t.tsv",
        "cat events.ndjson x.JSONL"
      })
  void tablesAndOutputsAreIfTheyAreLong(String command) {
    assertThat(RecordFiles.areIn(command, LONG)).isTrue();
    assertThat(RecordFiles.areIn(command, 4_000)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat app.log src/main.py",
        "cat catalog",
        "cat Makefile app.log",
        "sed '/x/d' app.log",
        "cat src/log.py",
        "cat src/app.log.py",
        "cat console.log.js",
        "cat app.log-parser.ts",
        "cat /var/log/../../srv/main.py",
        "cat $F x.log",
        "cat *.py.log",
        "cat Makefile 2>/tmp/err.log",
        "cat test/a.out.expected",
        "cat",
        "sed s/a/b/ app.log",
        "cat blog.md",
        "git show HEAD:a.csv.py"
      })
  void whatIsBesideASourceIsNone(String command) {
    assertThat(RecordFiles.areIn(command, LONG)).isFalse();
  }

  @Test
  void aLongNameIsNoneAndTakesNoTime() {
    assertThat(RecordFiles.areAll(List.of(".log".repeat(1 << 20) + "/"), LONG)).isFalse();
  }

  @Test
  void noCommandIsNone() {
    assertThat(RecordFiles.areInAll(List.of(), LONG)).isFalse();
    assertThat(RecordFiles.areInAll(List.of("cat a.log", "cat a.py"), LONG)).isFalse();
    assertThat(RecordFiles.areInAll(List.of("cat a.log", "tail b.log"), LONG)).isTrue();
  }

  @Test
  void aCallWithMoreThanAPathIsNone() {
    assertThat(RecordFiles.areAll(List.of("a.csv"), LONG)).isTrue();
    assertThat(RecordFiles.areAll(List.of("a.csv", "1,2"), LONG)).isFalse();
    assertThat(RecordFiles.areAll(List.of(), LONG)).isFalse();
  }
}
