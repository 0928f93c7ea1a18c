package dev.headroom.bench.quality.data;

import java.util.List;

/** What {@link LogStream} draws, as lines of JSON or as plain lines. */
final class Logs implements Generator {
  private final boolean json;

  Logs(boolean json) {
    this.json = json;
  }

  @Override
  public String family() {
    return json ? "JSON Lines logs" : "plain logs";
  }

  @Override
  public Made make(Draw draw, Planted plant) {
    StringBuilder s = new StringBuilder();
    for (LogStream.Row r : LogStream.of(draw, plant, draw.between(300, 2_000))) {
      s.append(json ? Rows.json(Incident.log(r)) : plain(draw, r)).append('\n');
    }
    String data = s.toString();
    List<String> events = LogMessages.kinds().stream().filter(data::contains).toList();
    return Made.content(data, json ? "application/x-ndjson" : "text/plain", "").withEvents(events);
  }

  private static String plain(Draw draw, LogStream.Row r) {
    String host = r.host().isEmpty() ? "-" : r.host();
    String line =
        r.time().toString().replace('T', ' ')
            + (r.level().length() == 4 ? "  " : " ")
            + r.level()
            + " ["
            + r.service()
            + "] "
            + host
            + " "
            + r.trace()
            + " ("
            + r.millis()
            + " ms) "
            + r.message();
    return r.message().contains("Exception") ? line + trace(draw) : line;
  }

  private static String trace(Draw draw) {
    StringBuilder s = new StringBuilder();
    for (int i = draw.between(3, 14); i > 0; i--) {
      String type = Code.type(draw);
      s.append("\n\tat shop.").append(draw.pick(Words.NOUNS)).append('.').append(type);
      s.append('.').append(Code.method(draw)).append('(').append(type).append(".java:");
      s.append(draw.between(20, 700)).append(')');
    }
    return s.toString();
  }
}
