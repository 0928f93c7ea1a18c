package dev.headroom.it;

import dev.headroom.Headroom;
import dev.headroom.ccr.Reference;
import dev.headroom.store.Retention;
import dev.headroom.store.SqliteOriginals;
import dev.headroom.testing.Canonical;
import dev.headroom.testing.GrowingConversation;
import dev.headroom.testing.RandomRequest;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that takes part in conversations and prints for each request that it would send {@code
 * SEED TURN HASH,HASH,...}, the hashes of its texts. Arguments: the file of the store, how many
 * conversations, how many turns.
 */
final class TurnsProcess {
  private TurnsProcess() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (SqliteOriginals store =
            SqliteOriginals.open(Path.of(args[0]), Retention.DEFAULT, InstantSource.system());
        Headroom headroom = Headroom.builder().model("gpt-4o").store(store).build()) {
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
    byte[] request = client.request().getBytes(StandardCharsets.UTF_8);
    List<String> hashes = new ArrayList<>();
    for (String text : Canonical.of(headroom.conversation(name).compress(request).messages())) {
      hashes.add(Reference.of(text.getBytes(StandardCharsets.UTF_8)).hash().substring(0, 12));
    }
    return String.join(",", hashes);
  }
}
