package dev.headroom.compress.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.HeadroomException;
import dev.headroom.testing.RandomLog;
import dev.headroom.testing.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
  private static final String LOG =
      """
      Dec 10 06:55:46 lab sshd[242]: Invalid user webmaster from 173.234.31.186
      Dec 10 06:55:46 lab sshd[242]: check pass; user unknown
      Dec 10 06:55:48 lab sshd[242]: Failed password for invalid user webmaster from 173.234.31.186 port 38926 ssh2
      Dec 10 06:55:48 lab sshd[243]: Invalid user admin from 173.234.31.186
      Dec 10 06:55:48 lab sshd[243]: check pass; user unknown
      Dec 10 06:55:51 lab sshd[243]: Failed password for invalid user admin from 173.234.31.186 port 39114 ssh2
      Dec 11 07:01:02 lab sshd[251]: Invalid user oracle from 112.95.230.3
      Dec 11 07:01:02 lab sshd[251]: check pass; user unknown
      Dec 11 07:01:04 lab sshd[251]: Failed password for invalid user oracle from 112.95.230.3 port 41506 ssh2
      Dec 11 07:01:04 lab sshd[252]: check pass; user unknown
      Dec 11 07:01:04 lab sshd[252]: Failed password for invalid user guest from 112.95.230.3 port 41507 ssh2
      Dec 11 07:01:05 lab kernel: disk full
      """;

  private static String encoded(String log) {
    return new String(LogText.encode(log.getBytes(UTF_8)).orElseThrow(), UTF_8);
  }

  @Test
  void writesWhatIsNewInALine() {
    assertThat(encoded(LOG))
        .contains("\n== Dec 10\n06:55:46 ")
        .contains("= <date> <time> lab sshd[<@>]: check pass; user unknown\n")
        .contains("= <date> <time> lab sshd[<@>]: Failed password for invalid user ")
        .contains("\nDec 11 07:01:05 lab kernel: disk full");
    assertThat(LogText.decode(encoded(LOG).getBytes(UTF_8))).isEqualTo(LOG.getBytes(UTF_8));
  }

  @Test
  void theFirstLineSaysHowToReadIt() {
    assertThat(encoded(LOG).lines().findFirst().orElseThrow())
        .startsWith("[log 12 lines: time (none: as above)")
        .contains("words of a template, what fills its *")
        .endsWith("]");
  }

  @Test
  void randomLogsComeBackByteForByte() {
    int[] written = {0};
    Seeds.of("logs without loss", 10_000)
        .forEach(seed -> {
          byte[] log = RandomLog.hostile(seed);
          Optional<byte[]> text = LogText.encode(log);
          written[0] += text.isPresent() ? 1 : 0;
          text.ifPresent(t -> assertThat(LogText.decode(t)).as("seed %d", seed).isEqualTo(log));
        });
    assertThat(written[0]).isPositive();
  }

  @Test
  void whatIsDamagedIsRefusedOrReadAndNothingElseHappens() {
    Seeds.of("damaged texts of logs", 4_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          byte[] text = LogText.encode(RandomLog.plain(seed, 60)).orElseThrow().clone();
          for (int k = 1 + random.nextInt(3); k > 0; k--) {
            text[random.nextInt(text.length)] = (byte) random.nextInt(256);
          }
          byte[] part = Arrays.copyOf(text, random.nextInt(text.length + 1));
          for (byte[] damaged : new byte[][] {text, part}) {
            try {
              LogText.decode(damaged);
            } catch (HeadroomException e) {
              assertThat(e).as("seed %d", seed).hasMessageStartingWith("no log-lines/1 text: ");
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain words", "[log 3 lines]", "[log 999999999 lines: time"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> LogText.decode(text.getBytes(UTF_8)))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("log-lines/1");
  }

  @Test
  void aRepetitionOfTooMuchIsRefused() {
    String text = encoded(LOG) + "\n[\u00d7999999999]";
    assertThatThrownBy(() -> LogText.decode(text.getBytes(UTF_8)))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("too much");
  }

  @Test
  void aCountOfTooManyLinesIsRefused() {
    String text = encoded(LOG).replace("[log 12 ", "[log 999999999 ") + "\n[\u00d7999999990]";
    assertThatThrownBy(() -> LogText.decode(text.getBytes(UTF_8)))
        .isInstanceOf(HeadroomException.class)
        .hasMessageContaining("lines");
  }

  @Test
  void linesThatLookLikeOursComeBack() {
    String first = encoded(LOG);
    String nested = LOG + first + "\n" + LOG + "|x\n[\u00d73]\n== Dec 12\n";
    assertThat(LogText.decode(encoded(nested).getBytes(UTF_8))).isEqualTo(nested.getBytes(UTF_8));
  }

  @Test
  void errorsThatAreFewStayWhole() {
    String log = LOG + "Dec 11 07:02:00 lab app[7]: FATAL cannot write block 17 to /data/x\n";
    assertThat(encoded(log)).endsWith("lab app[7]: FATAL cannot write block 17 to /data/x");
  }

  /** Lines of pods that answer for traces, three lines a trace. */
  private static String traced(String status) {
    StringBuilder log = new StringBuilder();
    String[] services = {"checkout", "gateway", "search", "stock", "mail", "billing", "orders"};
    for (int i = 0; i < 120; i++) {
      String service = services[i * 5 % services.length];
      log.append(
          "2026-03-07 10:42:%02d.%03dZ %s [%s] %s-5c64b9d-%s %016x GET /orders/%d in %d ms\n"
              .formatted(
                  i / 2,
                  i * 7,
                  status,
                  service,
                  service,
                  i % 2 == 0 ? "q9d4m" : "x7k2p",
                  0x9e3779b97f4a7c15L * (1 + i * 7 % 20),
                  7_000 + i * 31,
                  i % 9));
    }
    return log.toString();
  }

  @Test
  void anIdThatRecursIsShortenedBelowWhereItStandsWhole() {
    String log =
        traced("INFO") + traced("INFO").lines().findFirst().orElseThrow().replace("9e37", "77aa");
    String text = encoded(log);
    assertThat(text.lines().findFirst().orElseThrow())
        .endsWith("; x..: the one above that begins so]");
    assertThat(text).containsOnlyOnce("9e3779b97f4a7c15").contains(" 9e37.. ");
    assertThat(text)
        .as("one that stands once")
        .contains("77aa79b97f4a7c15")
        .doesNotContain("77aa..");
    assertThat(LogText.decode(text.getBytes(UTF_8))).isEqualTo(log.getBytes(UTF_8));
  }

  @Test
  void idsOfWhatAlarmsStandWhole() {
    String log = traced("ERROR");
    assertThat(encoded(log)).doesNotContain("9e37..");
    assertThat(LogText.decode(encoded(log).getBytes(UTF_8))).isEqualTo(log.getBytes(UTF_8));
  }

  @Test
  void aValueThatIsMadeOfAnEarlierOneIsCut() {
    assertThat(encoded(traced("INFO"))).contains("[*] <1>-5c64b9d-* * GET /* in * ms");
  }

  @Test
  void valuesThatEndInDotsAreNoBeginnings() {
    String log = traced("INFO") + traced("INFO").replace("9e3779b97f4a7c15 ", "9e37.. ");
    assertThat(LogText.decode(encoded(log).getBytes(UTF_8))).isEqualTo(log.getBytes(UTF_8));
  }

  @Test
  void aBeginningOfNoIdOrOfTwoIsRefused() {
    String text = encoded(traced("INFO"));
    for (String begins : new String[] {" 0000.. ", " 1.. "}) {
      String wrong = text.replace(" 9e37.. ", begins);
      assertThat(wrong).isNotEqualTo(text);
      assertThatThrownBy(() -> LogText.decode(wrong.getBytes(UTF_8)))
          .as(begins)
          .isInstanceOf(HeadroomException.class)
          .hasMessageContaining("beginning of");
    }
  }

  @Test
  void ofLinesLikeNoOthersTheDateIsSaidOnce() {
    StringBuilder log = new StringBuilder();
    String[] said = {
      "checkout of the sources",
      "  cache restored, as asked",
      "docs are built",
      "upload begins",
      "a signature is made for each file",
      "two mirrors know of it",
      "done, in short"
    };
    for (int i = 0; i < said.length; i++) {
      log.append("2026-11-20T08:00:0%d.1234567Z builder %s\n".formatted(i, said[i]));
    }
    log.append("2026-11-20T08:01:00.0000000Z builder ERROR no space left on device\n");
    String text = encoded(log.toString());
    assertThat(text)
        .contains("\n- = <date>T<time>Z builder <rest>\n")
        .contains("\n== 2026-11-20\n08:00:00.1234567 - checkout of the sources\n")
        .contains("\n08:00:01.1234567 -   cache restored, as asked\n")
        .endsWith("\n2026-11-20T08:01:00.0000000Z builder ERROR no space left on device");
    assertThat(LogText.decode(text.getBytes(UTF_8))).isEqualTo(log.toString().getBytes(UTF_8));
  }

  @Test
  void aZoneThatAllTimesHaveStandsInTheTemplate() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      log.append(
          "2026-11-20T08:%02d:10+01:00 INFO shop: sold %d pieces of %d\n".formatted(i, i * 7, i));
    }
    String text = encoded(log.toString());
    assertThat(text)
        .contains(" = <date>T<time>+01:00 INFO shop: sold * pieces of *\n")
        .contains("\n08:11:10 sold pieces 77 11");
    assertThat(LogText.decode(text.getBytes(UTF_8))).isEqualTo(log.toString().getBytes(UTF_8));
    String winter = log.toString().replace("08:11:10+01:00", "08:11:10+02:00");
    assertThat(LogText.decode(encoded(winter).getBytes(UTF_8))).isEqualTo(winter.getBytes(UTF_8));
    String apart = log.toString().replace('T', ' ');
    assertThat(encoded(apart)).contains("\n08:11:10+01:00 sold pieces 77 11");
  }

  @Test
  void theDateOfASecondTimeStandsInTheTemplateIfAllLinesHaveIt() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      log.append(
          "Nov 20 08:%02d:11 lb haproxy: 10.0.0.%d [20/Nov/2026:08:%02d:10.%d00] ok\n"
              .formatted(i, i, i, i % 9));
    }
    String text = encoded(log.toString());
    assertThat(text)
        .contains(" = <date> <time> lb haproxy: * [20/Nov/2026:*] ok\n")
        .contains(" 10.0.0.7 08:07:10.700");
    assertThat(LogText.decode(text.getBytes(UTF_8))).isEqualTo(log.toString().getBytes(UTF_8));
    String two = log.toString().replace("[20/Nov/2026:08:00:10", "[19/Nov/2026:23:59:59");
    assertThat(encoded(two)).contains(" 10.0.0.7 20/Nov/2026:08:07:10.700");
  }

  @Test
  void coloursAreNoPartOfWords() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      log.append("\u001b[32mINFO\u001b[0m:     10.0.0.%d - ".formatted(i * 7 % 5));
      log.append("\"\u001b[1mGET /orders/%d HTTP/1.1\u001b[0m\"\n".formatted(i * 31));
    }
    String text = encoded(log.toString());
    assertThat(text)
        .contains("\nGET = \u001b[32mINFO\u001b[0m:     10.0.0.*")
        .contains("\n GET 2 orders/31\n");
    assertThat(LogText.decode(text.getBytes(UTF_8))).isEqualTo(log.toString().getBytes(UTF_8));
  }

  @Test
  void linesOfATextThatTellOfAFailureStandWhole() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append("test case_%d of suite alpha ... ".formatted(i * 37));
      lines.append(i % 4 == 0 ? "FAILED\n" : "passed quietly\n");
    }
    byte[] text = lines.toString().getBytes(UTF_8);
    String form = new String(LogText.encodeText(text).orElseThrow(), UTF_8);
    assertThat(form)
        .startsWith("[text 40 lines: ")
        .contains("\ntest case_0 of suite alpha ... FAILED\n")
        .contains("\ntest case_148 of suite alpha ... FAILED\n")
        .doesNotContain("\ntest case_37 of suite alpha");
    assertThat(LogText.decode(form.getBytes(UTF_8))).isEqualTo(text);
  }

  @Test
  void randomTextsThatAreNoLogsComeBackByteForByte() {
    Seeds.of("texts by templates", 5_000)
        .forEach(seed -> {
          byte[] text = RandomLog.hostile(seed);
          LogText.encodeText(text)
              .ifPresent(t -> assertThat(LogText.decode(t)).as("seed %d", seed).isEqualTo(text));
        });
  }
}
