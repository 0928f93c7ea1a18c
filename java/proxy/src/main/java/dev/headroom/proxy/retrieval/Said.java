package dev.headroom.proxy.retrieval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One answer of the model in the history that a client sends.
 *
 * @param number how many answers stand before it
 * @param node where it stands in the request's index
 * @param units its pieces
 */
record Said(int number, int node, List<Unit> units) {
  /**
   * A piece and how it is spelled.
   *
   * @param json the bytes that the client sent for it, or a part of its text
   */
  record Unit(Piece piece, String json) {}

  List<Piece> pieces() {
    return units.stream().map(Unit::piece).toList();
  }

  /**
   * The units of an answer, and where in them the visible pieces stand.
   *
   * @param places of each visible piece, and of the end, the number of the unit it begins at
   */
  record Aligned(List<Unit> units, int[] places) {
    /** The units of each round of an answer, with the calls that were hidden where they stood. */
    List<List<Unit>> rounds(Hidden hidden) {
      List<List<Unit>> rounds = new ArrayList<>();
      int at = 0;
      for (Hidden.Round round : hidden.rounds()) {
        List<Unit> within = new ArrayList<>();
        for (Hidden.Call call : round.calls()) {
          within.addAll(upTo(at, call.at()));
          within.add(new Unit(Piece.call(""), call.call()));
          at = call.at();
        }
        within.addAll(upTo(at, round.end()));
        at = round.end();
        rounds.add(within);
      }
      rounds.getLast().addAll(units.subList(places[places.length - 1], units.size()));
      return rounds;
    }

    private List<Unit> upTo(int from, int to) {
      return units.subList(places[from], places[to]);
    }
  }

  /**
   * Finds what a client saw in what it sends back. Clients may leave out thinking and blank texts,
   * and may join texts that came apart; anything else is another answer.
   *
   * @param withText the spelling of a unit with another text
   */
  Optional<Aligned> align(List<Piece> visible, BiFunction<String, String, String> withText) {
    Deque<Unit> rest = new ArrayDeque<>(units);
    List<Unit> out = new ArrayList<>();
    int[] places = new int[visible.size() + 1];
    for (int v = 0; v < visible.size(); v++) {
      places[v] = out.size();
      if (!take(visible.get(v), rest, out, withText)) {
        return Optional.empty();
      }
    }
    places[visible.size()] = out.size();
    while (!rest.isEmpty() && mayBeLeftOut(rest.getFirst().piece())) {
      out.add(rest.removeFirst());
    }
    return rest.isEmpty() ? Optional.of(new Aligned(out, places)) : Optional.empty();
  }

  /** Takes the units that a piece has become; whether they are there or may be left out. */
  private static boolean take(
      Piece piece, Deque<Unit> rest, List<Unit> out, BiFunction<String, String, String> withText) {
    Piece wanted = piece;
    while (!rest.isEmpty()) {
      Piece next = rest.getFirst().piece();
      if (isSame(wanted, next)) {
        out.add(rest.removeFirst());
        return true;
      }
      if (wanted.isText() && next.isText() && begins(next, wanted)) {
        Unit joined = rest.removeFirst();
        String second = next.value().substring(wanted.value().length());
        out.add(new Unit(wanted, withText.apply(joined.json(), wanted.value())));
        rest.addFirst(new Unit(Piece.text(second), withText.apply(joined.json(), second)));
        return true;
      }
      if (wanted.isText() && next.isText() && begins(wanted, next)) {
        out.add(rest.removeFirst());
        wanted = Piece.text(wanted.value().substring(next.value().length()));
      } else if (!mayBeLeftOut(wanted) && mayBeLeftOut(next)) {
        out.add(rest.removeFirst());
      } else {
        break;
      }
    }
    return mayBeLeftOut(wanted);
  }

  private static boolean mayBeLeftOut(Piece piece) {
    return piece.kind() == Piece.Kind.OTHER || piece.isText() && piece.value().isBlank();
  }

  private static boolean begins(Piece joined, Piece piece) {
    return !piece.value().isEmpty() && joined.value().startsWith(piece.value());
  }

  private static boolean isSame(Piece a, Piece b) {
    return a.kind() == b.kind()
        && (a.isText() ? a.value().strip().equals(b.value().strip()) : a.value().equals(b.value()));
  }
}
