package dev.headroom.compress.notation;

import dev.headroom.compress.lines.LineSequence;
import dev.headroom.message.JsonIndex;
import java.util.Optional;

/**
 * Records of a key and a value a line ({@code Package: adduser}, {@code id = 1}), an empty line,
 * one of dashes or a numbered head between them: what packages, processors, services and rows that
 * are printed one below the other are told as. A record is an object; a key that stands several
 * times beside itself has a list. A value whose lines are continued is a string with line feeds.
 * Null is no value, not even the space behind the key's mark.
 */
final class Stanzas implements Notation {
  @Override
  public String id() {
    return "records";
  }

  @Override
  public Reading read(LineSequence lines) {
    return new StanzaReader(lines).read();
  }

  @Override
  public int gap(Item item) {
    return StanzaLayout.isHeaded(item.group()) ? 0 : 1;
  }

  @Override
  public String noun(Item item) {
    return "record";
  }

  @Override
  public boolean mayEndWithReturns() {
    return true;
  }

  @Override
  public Optional<byte[]> write(JsonIndex json, String layout) {
    return StanzaLayout.of(layout).map(l -> new StanzaWriter(json, l).write());
  }
}
