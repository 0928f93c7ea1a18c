package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.CompressResult;
import dev.headroom.Headroom;
import dev.headroom.ccr.OriginalStore.Lookup;
import dev.headroom.ccr.Reference;
import dev.headroom.compress.html.HtmlCheck;
import dev.headroom.compress.html.HtmlText;
import dev.headroom.testing.MapStore;
import dev.headroom.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HtmlTest {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>Orders</title><style>p { color: red }</style>
      <script>var secret = 1; function track() { send(secret); }</script></head>
      <body>
      <nav><a href="/home">Home</a> <a href="/about">About us</a></nav>
      <main><h1>Open   orders</h1>
      <p>All orders of <b>today</b>, see <a href="https://x.example/help?a=1">the help</a>.</p>
      <ul><li>first</li><li>second <code>mvn -q</code></li></ul>
      <ol><li>one</li><li>two</li></ol>
      <table><tr><th>id</th><th>state</th></tr><tr><td>7</td><td>paid</td></tr></table>
      <pre><code>if (a &lt; b) {
          return;
      }</code></pre>
      <img src="/a.png" alt="a chart">
      </main>
      <footer>Imprint and privacy</footer>
      </body></html>
      """;

  private static String text(String page) {
    byte[] utf8 = page.getBytes(UTF_8);
    byte[] text = HtmlText.of(utf8, Reference.of(utf8));
    assertThat(new HtmlCheck(utf8, Reference.of(utf8)).refute(text)).isEmpty();
    return new String(text, UTF_8);
  }

  @Test
  void headingsListsLinksTablesAndCodeAreKept() {
    assertThat(text(PAGE))
        .startsWith(
            """
            Orders

            # Open orders
            All orders of today, see [the help](https://x.example/help?a=1).
            - first
            - second `mvn -q`
            1. one
            2. two
            id | state
            7 | paid
            ```
            if (a < b) {
                return;
            }
            ```
            ![a chart](/a.png)
            [HTML as text; left out: 1 footer (3 words), 1 nav (3 words), 1 script, 1 style\
            """);
  }

  @Test
  void aPageComesBackWholeAndNamesItsCodec() {
    MapStore store = new MapStore();
    Headroom headroom = Headroom.builder().model("gpt-4o").store(store).build();
    byte[] page = PAGE.getBytes(UTF_8);
    CompressResult<byte[]> r = headroom.compressText(page, "");
    assertThat(r.transformsApplied().toString()).contains("html-text/1");
    assertThat(((Lookup.Found) store.get(r.references().getFirst())).original()).isEqualTo(page);
  }

  @Test
  void aTextThatIsMissingIsRefused() {
    byte[] page = PAGE.getBytes(UTF_8);
    Reference reference = Reference.of(page);
    String text = text(PAGE);
    HtmlCheck check = new HtmlCheck(page, reference);
    assertThat(check.refute(text.replace("today", "").getBytes(UTF_8))).isPresent();
    assertThat(check.refute(text.replace("x.example", "y").getBytes(UTF_8))).isPresent();
    assertThat(check.refute(text.replace("3 words", "2 words").getBytes(UTF_8))).isPresent();
  }

  @Test
  void damagedPagesStillSayAllTheirText() {
    Seeds.of("damaged pages", 4_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          StringBuilder page = new StringBuilder(PAGE);
          for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(page.length());
            switch (random.nextInt(4)) {
              case 0 -> page.deleteCharAt(at);
              case 1 -> page.insert(at, "<td>");
              case 2 -> page.insert(at, "</p> é <a href='x'>");
              default -> page.delete(at, Math.min(page.length(), at + random.nextInt(30)));
            }
          }
          byte[] utf8 = page.toString().getBytes(UTF_8);
          Reference reference = Reference.of(utf8);
          byte[] text = HtmlText.of(utf8, reference);
          assertThat(new HtmlCheck(utf8, reference).refute(text)).as("seed %d", seed).isEmpty();
        });
  }

  @Test
  void pagesAreNotDeepEnoughToFail() {
    String deep = "<html><body>" + "<div>".repeat(20_000) + "deep" + "</div>".repeat(20_000);
    Headroom headroom = Headroom.builder().model("gpt-4o").store(new MapStore()).build();
    CompressResult<byte[]> r = headroom.compressText(deep.getBytes(UTF_8), "");
    assertThat(new String(r.messages(), UTF_8)).contains("deep");
    assertThat(r.decisions().getFirst().reason()).doesNotContain("failed");
  }
}
