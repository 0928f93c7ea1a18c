package dev.headroom.it;

import dev.headroom.CompressConfig;
import dev.headroom.Headroom;
import dev.headroom.ccr.Reference;
import dev.headroom.message.CanonicalPart.Section;
import dev.headroom.policy.align.Alignment;
import dev.headroom.store.Retention;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.testing.Canonical;
import dev.headroom.testing.GrowingConversation;
import dev.headroom.testing.RandomRequest;
import dev.headroom.testing.UnstableClient;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A process that takes part in conversations and prints for each request that it would send {@code
 * SEED TURN HASH,HASH,...}, the hashes of its tools and system text and of its texts. Half of the
 * clients vary the former as they like, in each process otherwise; they are kept as they began.
 * Arguments: the file of the store, how many conversations, how many turns.
 */
final class TurnsProcess {
  private static final CompressConfig ALIGNED =
      CompressConfig.DEFAULTS.withAlignment(Alignment.parse("tools,keys,days"));

  private static final Random RANDOM = new Random();

  private TurnsProcess() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (SqliteOriginals store =
            SqliteOriginals.open(Path.of(args[0]), Retention.DEFAULT, InstantSource.system());
        Headroom headroom =
            Headroom.builder().model("gpt-4o").config(ALIGNED).store(store).build()) {
      List<GrowingConversation> clients = new ArrayList<>();
      for (int seed = 0; seed < Integer.parseInt(args[1]); seed++) {
        List<String> dialects = RandomRequest.DIALECTS;
        clients.add(new GrowingConversation(dialects.get(seed % dialects.size()), seed));
      }
      for (int turn = 0; turn < Integer.parseInt(args[2]); turn++) {
        for (int seed = 0; seed < clients.size(); seed++) {
          out.println(seed + " " + turn + " " + sent(headroom, clients.get(seed), seed));
          out.flush();
          clients.get(seed).grow();
        }
      }
    }
  }

  private static String sent(Headroom headroom, GrowingConversation client, int seed) {
    String name = seed % 3 == 0 ? "" : "session-" + seed;
    String said = client.request();
    String dialect = RandomRequest.DIALECTS.get(seed % RandomRequest.DIALECTS.size());
    boolean varies = seed % 8 >= 4;
    byte[] request =
        (varies ? UnstableClient.request(dialect, said, RANDOM) : said)
            .getBytes(StandardCharsets.UTF_8);
    byte[] sent = headroom.conversation(name).compress(request).messages();
    List<String> hashes = new ArrayList<>();
    hashes.add(varies ? hash(fixed(sent)) : "-");
    for (String text : Canonical.of(sent)) {
      hashes.add(hash(text));
    }
    return String.join(",", hashes);
  }

  /** Tools and system text as a provider's cache sees them. */
  private static String fixed(byte[] request) {
    return dev.headroom.message.Canonical.of(request).orElseThrow().parts().stream()
        .filter(p -> p.section() != Section.MESSAGES)
        .map(p -> p.digest().toString())
        .toList()
        .toString();
  }

  private static String hash(String text) {
    return Reference.of(text.getBytes(StandardCharsets.UTF_8)).hash().substring(0, 12);
  }
}
