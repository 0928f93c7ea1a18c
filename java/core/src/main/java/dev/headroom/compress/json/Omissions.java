package dev.headroom.compress.json;

import dev.headroom.ccr.Marker;
import dev.headroom.ccr.Reference;
import dev.headroom.kernel.survey.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is left out of a document, as far as it was gone through. */
final class Omissions {
  /** What the marker behind the document says. */
  final List<String> said = new ArrayList<>();

  /** How many notes in the document have no reference. */
  int noted;

  /** How many markers in the document have one. */
  int marked;

  /** The kernel's survey of the document, trees left out. */
  Optional<Survey> survey = Optional.empty();

  /** What stays of the document's own bulk, to be verified. */
  final List<Kept> kept = new ArrayList<>();

  int count() {
    return said.size() + noted + marked;
  }

  void add(Omissions others) {
    said.addAll(others.said);
    noted += others.noted;
    marked += others.marked;
  }

  /** The marker behind the document; empty if all is said in it. */
  String tail(Reference reference) {
    List<String> all = new ArrayList<>(said);
    if (noted > 0) {
      all.add(noted + (noted == 1 ? " omission" : " omissions") + " noted in place");
    }
    return all.isEmpty() ? "" : Marker.of(oneLine(String.join("; ", all)), reference);
  }

  /** Keys and values may hold line feeds, and a marker is a line. */
  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
