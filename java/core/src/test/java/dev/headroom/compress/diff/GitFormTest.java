package dev.headroom.compress.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.compress.lines.LineForms;
import dev.headroom.compress.lines.LineSequence;
import dev.headroom.compress.lines.MalformedForm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How what git prints reads. */
class GitFormTest {
  private static final String HASH = "4c28872f4ba3f5f6b8a1c2d3e4f5061728394a5b";

  private static String written(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] framed = LineForms.encode(new GitForm(), LineSequence.of(bytes)).orElseThrow();
    assertThat(new LineForms(List.of(new GitForm())).decode(framed)).isEqualTo(bytes);
    return new String(framed, UTF_8);
  }

  @Test
  void aCommitHasOneLineBeforeItsMessage() {
    String commit =
        """
        commit HASH
        Author: Ann <ann@example.com>
        Date:   Mon Jul 20 10:10:00 2026 +0200

            Subject
           \s
            Body
            Reviewed-by: Ann <ann@example.com>

        """
            .replace("HASH", HASH);
    String earlier = commit.replace("Mon Jul 20 10:10:00", "Sun Jul 19 09:08:07");
    assertThat(written(commit + commit + earlier))
        .isEqualTo(
            """
            [git: # commit | author | date (left out = as above)]
            # HASH | Ann <ann@example.com> | Jul 20 10:10:00 2026 +0200
             Subject

             Body
             Reviewed-by: Ann

            # HASH | 10:10:00
             Subject

             Body
             Reviewed-by: Ann

            # HASH | Jul 19 09:08:07
             Subject

             Body
             Reviewed-by: Ann
            """
                .replace("HASH", HASH));
  }

  @Test
  void whoCommittedStandsBehindTheAuthorIfThatIsAnother() {
    String commit =
        """
        commit HASH (HEAD -> main)
        Merge: 1a2b3c4 5d6e7f8
        Author:     Ann <ann@example.com>
        AuthorDate: Mon Jul 20 10:10:00 2026 +0200
        Commit:     Bo <bo@example.com>
        CommitDate: Mon Jul 20 11:00:00 2026 +0200

            Subject
        """
            .replace("HASH", HASH);
    assertThat(
            written(
                commit + "\n" + commit.replace("Bo <bo@", "Ann <ann@").replace("11:00", "10:10")))
        .isEqualTo(
            """
            [git: # commit | author | date | committer | date (no committer = the author, \
            same date; left out = as above in its column)]
            # HASH (HEAD -> main) merge 1a2b3c4 5d6e7f8 | Ann <ann@example.com> | Jul 20 10:10:00 2026 \
            +0200 | Bo <bo@example.com> | Jul 20 11:00:00 2026 +0200
             Subject

            # HASH (HEAD -> main) merge 1a2b3c4 5d6e7f8 | 10:10:00
             Subject\
            """
                .replace("HASH", HASH));
  }

  @Test
  void hunksSayWhereTheyBeginInTheNewFile() {
    assertThat(
            written(
                """
                diff --git a/src/a.c b/src/a.c
                index 1234567..89abcde 100644
                --- a/src/a.c
                +++ b/src/a.c
                @@ -10,3 +10,4 @@ void f()
                 a
                +b
                 c
                 d
                @@ -30 +30,0 @@ void f()
                -e
                @@ -40 +40 @@
                -f
                +g
                \\ No newline at end of file
                @@ -50,2 +90,2 @@ void moved()
                 h
                -i
                +j
                diff --git a/b c b/b c
                index 2234567..99abcde 100644
                --- a/b c\t
                +++ b/b c\t
                @@ -1 +1 @@
                -k
                +l
                """))
        .isEqualTo(
            """
            [git: @@ new line number or old/new (" = as above); == path; index (mode as above)]
            == src/a.c; 1234567..89abcde 100644
            @@ 10 void f()
             a
            +b
             c
             d
            @@ 30 "
            -e
            @@ 40
            -f
            +g
            \\ No newline at end of file
            @@ 50/90 void moved()
             h
            -i
            +j
            == b c; 2234567..99abcde
            @@ 1
            -k
            +l\
            """);
  }

  @Test
  void aFileThatIsNewHasNoSigns() {
    assertThat(
            written(
                """
                diff --git a/n.c b/n.c
                new file mode 100644
                index 0000000..89abcde
                --- /dev/null
                +++ b/n.c
                @@ -0,0 +1,4 @@
                +int a;
                +
                +  b
                +- c
                diff --git a/o.c b/o.c
                deleted file mode 100644
                index 1234567..0000000
                --- a/o.c
                +++ /dev/null
                @@ -1,5 +0,0 @@
                -a
                -b
                -c
                -d
                -e
                """))
        .isEqualTo(
            """
            [git: @@ new line number (" = as above), or +count of added lines; == path; index]
            == n.c; new file mode 100644; 0000000..89abcde
            @@ +4
            int a;

              b
            - c
            == o.c; deleted file mode 100644; 1234567..0000000
            @@ 0
            -a
            -b
            -c
            -d
            -e\
            """);
  }

  /** What may be taken for notation, and what may be left out as a repeat. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "== b",
        "=== b",
        "# b",
        "@@ 1",
        "@12 b",
        "[b]",
        "| b",
        "b.c +3 -2",
        "a long line\n+a long line",
        "M\n+index 0000000..89abcde\n+--- /dev/null and some more text behind it\n+b\n+M\n"
            + "+index 0000000..89abcde\n+--- /dev/null and some more text behind it"
      })
  void aNewFileKeepsItsSignsWhereALineNeedsThem(String line) {
    int n = 4 + (int) line.chars().filter(c -> c == '\n').count();
    String hunk = "+a\n+" + line + "\n+y\n+z\n";
    String head =
        "diff --git a/n.c b/n.c\nnew file mode 100644\nindex 0000000..89abcde\n--- /dev/null\n+++ b/n.c\n";
    assertThat(written(head + "@@ -0,0 +1," + n + " @@\n" + hunk)).contains("\n@@ 1\n+a\n+");
  }

  @Test
  void aModeIsLeftOutOnlyBelowThatMode() {
    String head = "diff --git a/P b/P\nindex 1234567..89abcde 100644\n--- a/P\n+++ b/P\n";
    String hunk = "@@ -1 +1 @@\n-k\n+l\n";
    String first = head.replace('P', 'a') + hunk;
    String last = head.replace('P', 'z') + hunk;
    assertThat(written(first + last)).contains("== z; 1234567..89abcde\n");
    for (String between :
        List.of(
            "diff --git a/n b/n\nnew file mode 100755\nindex 0000000..e69de29\n",
            "diff --git a/n b/n\nold mode 100644\nnew mode 100755\n",
            "diff --git a/n b/n\nsomething 100755\n",
            " create mode 100755 n\n",
            ":100755 100755 1234567 89abcde M\tn\n")) {
      assertThat(written(first + between + last)).contains("== z; 1234567..89abcde 100644\n");
    }
  }

  @Test
  void behindAHeadThatStandsWholeAllIsToldAnew() {
    String commit =
        "commit HASH\nAuthor: Ann <ann@example.com>\nDate:   Mon Jul 20 10:10:00 2026 +0200\n\n    Subject\n\n"
            .replace("HASH", HASH);
    String whole = "# " + HASH + " | Ann <ann@example.com> | Jul 20 10:10:00 2026 +0200\n";
    for (String other :
        List.of(
            commit.replace("Author", "gpg: Signature\nAuthor").replace("Ann <ann", "Bo <bo"),
            commit.replace("Ann", "A | B"))) {
      String written = written(commit + other + commit);
      assertThat(written).startsWith("[git: # commit | author | date]\n" + whole);
      assertThat(written.lastIndexOf("\n" + whole)).isGreaterThan(written.indexOf("\ncommit "));
    }
  }

  @Test
  void datesAreThoseAboveInTheirColumn() {
    String commit =
        """
        commit HASH
        Author:     Ann <ann@example.com>
        AuthorDate: Mon Jul 20 10:10:00 2026 +0200
        Commit:     Bo <bo@example.com>
        CommitDate: Sun Jul 19 11:00:00 2026 +0000

            Subject

        """
            .replace("HASH", HASH);
    assertThat(written(commit + commit))
        .contains(
            "| Jul 20 10:10:00 2026 +0200 | Bo <bo@example.com> | Jul 19 11:00:00 2026 +0000\n")
        .contains("\n# " + HASH + " | 10:10:00 | Bo | 11:00:00\n");
  }

  @Test
  void aNameWithoutAnAddressHasAMarkThatIsExplained() {
    String commit =
        "commit HASH\nAuthor: Ann <ann@example.com>\nDate:   3 weeks ago\n\n    Acked-by: Ann\n"
            .replace("HASH", HASH);
    assertThat(written(commit))
        .isEqualTo(
            "[git: # commit | author | date (behind = nothing is left out)]\n# HASH | Ann <ann@example.com> | 3 weeks ago\n Acked-by: =Ann"
                .replace("HASH", HASH));
  }

  @Test
  void whatIsLeftOutOfOneCommitIsSaid() {
    assertThat(
            written(
                """
                commit HASH
                Author: Ann <ann@example.com>
                Date:   Mon Jul 20 10:10:00 2026 +0200

                    Subject
                   \s
                    Signed-off-by: Ann <ann@example.com>
                """
                    .replace("HASH", HASH)))
        .startsWith("[git: # commit | author | date (left out = as above)]\n")
        .endsWith("\n Signed-off-by: Ann");
  }

  @Test
  void ofABinaryPatchIsNotSaidThatItHasNoLines() {
    String head = "diff --git a/x.bin b/x.bin\nindex 1234567..89abcde 100644\n";
    assertThat(written(head + "GIT binary patch\nliteral 4\nLc${NM&PdElPvrvMmM8\n\n"))
        .isEqualTo(
            "[git: == path; index]\n== x.bin; 1234567..89abcde 100644; GIT binary patch\nliteral 4\n"
                + "Lc${NM&PdElPvrvMmM8\n");
    assertThat(LineForms.encode(new GitForm(), LineSequence.of((head + "cut\n").getBytes(UTF_8))))
        .isEmpty();
  }

  @Test
  void headsOfFilesStandInOneLine() {
    assertThat(
            written(
                """
                diff --git a/a.c b/b.c
                similarity index 100%
                rename from a.c
                rename to b.c
                diff --git a/run.sh b/run.sh
                old mode 100644
                new mode 100755
                diff --git a/x.png b/x.png
                index 1234567..89abcde 100644
                Binary files a/x.png and b/x.png differ
                diff --git a/empty b/empty
                new file mode 100644
                index 0000000..e69de29
                diff --cc m.c
                index 1234567,2345678..3456789
                --- a/m.c
                +++ b/m.c
                @@@ -7,3 -7 +7,2 @@@ int main()
                  a
                - b
                 +c
                """))
        .isEqualTo(
            """
            [git: @@ new line number (" = as above); == path; index]
            == a.c => b.c; similarity index 100%
            == run.sh; old mode 100644; new mode 100755
            == x.png; 1234567..89abcde 100644; binary
            == empty; new file mode 100644; 0000000..e69de29; no lines
            === m.c; 1234567,2345678..3456789
            @@@ 7 int main()
              a
            - b
             +c\
            """);
  }

  @Test
  void statisticsHaveNoPadding() {
    assertThat(
            written(
                """
                 a.c               |   5 +++--
                 src/{b.c => d.c}  |   0
                 .../long/name.c   | 170 +++++++++++---
                 logo.png          | Bin 0 -> 1234 bytes
                 4 files changed, 173 insertions(+), 2 deletions(-)

                 e.c | 1 +
                 1 file changed, 1 insertion(+)
                """
                    .replace("  | ", " | ")))
        .isEqualTo(
            """
            [git: path +lines added -removed]
            a.c +3 -2
            src/{b.c => d.c} +0
            .../long/name.c 170 +++++++++++---
            logo.png Bin 0 -> 1234 bytes
            4 files +173 -2

            e.c +1\
            """);
  }

  @Test
  void blamedLinesStandBelowTheirCommit() {
    assertThat(
            written(
                """
                1a2b3c4d5 src/a.c (Ann Lee 2026-01-02 10:00:00 +0100  9) int f() {
                1a2b3c4d5 src/a.c (Ann Lee 2026-01-02 10:00:00 +0100 10)\s
                ^2b3c4d5e b.c     (Bo      2025-03-04 11:00:00 +0100 11)   return 1;
                1a2b3c4d5 src/a.c (Ann Lee 2026-01-02 10:00:00 +0100 12) }
                """))
        .isEqualTo(
            """
            [git: @ line number, commit | author | date (left out = as before)]
            1a2b3c4d5 src/a.c (Ann Lee 2026-01-02 10:00:00 +0100  9) int f() {

            @11 ^2b3c4d5e b.c | Bo | 2025-03-04 11:00:00 +0100
               return 1;
            @12 1a2b3c4d5
             }\
            """);
  }

  @Test
  void namesBelowACommitStandAloneInTheirFolder() {
    assertThat(
            written(
                """
                commit HASH
                Author: Ann
                Date:   Mon Jul 20 10:10:00 2026 +0200

                    Subject

                M\tsrc/a.c
                A\tsrc/b.c
                D\tREADME.md
                """
                    .replace("HASH", HASH)))
        .endsWith(" Subject\n\nM\tsrc/a.c\nA\tb.c\n|D\tREADME.md")
        .startsWith(
            "[git: # commit | author | date; a name alone = in the folder above; behind | a path is whole]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a hunk that was cut
        "@@ -1,3 +1,3 @@\n a\n-b\n",
        // a line that no hunk has
        "@@ -1,2 +1,2 @@\n a\nb\n",
        "@@ -1,1 +1 @@\n-a\n+b\n",
        "Author: Ann\nDate:   Mon Jul 20 10:10:00 2026 +0200\n",
        "diff --git a/a b/b\nindex 1..2 100644\n--- a/a\n+++ b/b\n",
        " name | 5\n other | 6\n",
        "@@ 12\n x +3 -2\n",
        "src/a.c\nsrc/b.c\n",
        ""
      })
  void whatOnlyLooksLikeItIsNotWritten(String text) {
    assertThat(LineForms.encode(new GitForm(), LineSequence.of(text.getBytes(UTF_8)))).isEmpty();
  }

  /** The wrong day of the week, a date of another kind, one that would be read as cut. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Tue Jul 20 10:10:00 2026 +0200", "3 weeks ago", "10:10:00", "=x", "2026-07-20"})
  void otherDatesStandAsTheyAre(String date) {
    String commit = "commit " + HASH + "\nAuthor: Ann\nDate:   DATE\n\n    Subject\n\n";
    String first = commit.replace("DATE", "Mon Jul 20 10:10:00 2026 +0200");
    assertThat(written(first + commit.replace("DATE", date))).contains(date);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STATS", "MODES", "BLAMED"})
  void whatWouldStandForTooMuchIsRefused(String what) {
    String bomb =
        "[git: x]\n"
            + what.replace("STATS", "x +511\n".repeat(600_000))
                .replace("MODES", "== " + "x".repeat(20_000) + "; similarity index ".repeat(40_000))
                .replace(
                    "BLAMED",
                    "1234567 (A%s2026-01-02 10:00:00 +0100 1) x%s"
                        .formatted(" ".repeat(400), "\n y".repeat(700_000)));
    LineForms form = new LineForms(List.of(new GitForm()));
    assertThatThrownBy(() -> form.decode(bomb.getBytes(UTF_8))).isInstanceOf(MalformedForm.class);
  }
}
