package dev.headroom.compress.prose;

import java.util.function.IntConsumer;

/** What must stand where a sentence stands: headings above it, labels, the head of its table. */
final class Leads {
  private final Document document;
  private final Headings headings;

  /** The first sentence of each passage, and one more for the end. */
  private final int[] passages;

  Leads(Document document) {
    this.document = document;
    this.headings = new Headings(document);
    this.passages = new int[document.passages() + 1];
    int passage = 0;
    for (int i = 0; i < document.size(); i++) {
      while (passage <= document.passageOf(i)) {
        passages[passage++] = i;
      }
    }
    passages[document.passages()] = document.size();
  }

  int passageFrom(int passage) {
    return passages[passage];
  }

  int passageTo(int passage) {
    return passages[passage + 1];
  }

  /** Gives those of a sentence. */
  void of(int sentence, IntConsumer sink) {
    for (int h = headings.above(sentence); h >= 0; h = headings.above(h)) {
      sink.accept(h);
    }
    Block block = document.blockOf(sentence);
    if (block.kind() == Block.Kind.TABLE) {
      int first = sentence;
      while (first > 0
          && document.sentence(first - 1).block() == document.sentence(sentence).block()) {
        first--;
      }
      for (int i = first; document.isLead(i) && i < sentence; i++) {
        sink.accept(i);
      }
    }
    if (document.isFound()) {
      labels(block.passage(), sink);
    }
  }

  private void labels(int passage, IntConsumer sink) {
    for (int i = passages[passage]; i < passages[passage + 1]; i++) {
      Block.Kind kind = document.blockOf(i).kind();
      if (document.isLead(i) && kind != Block.Kind.HEADING && kind != Block.Kind.TABLE) {
        sink.accept(i);
      }
    }
  }
}
