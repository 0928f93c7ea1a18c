package dev.headroom.syntax;

/**
 * A part of a source file. Ranges are bytes of the text, the end not included, -1 where there is
 * none.
 *
 * @param depth how many elements it stands in
 * @param from where it begins
 * @param to where it ends
 * @param nameFrom where its name begins
 * @param nameTo where its name ends
 * @param bodyFrom where the block of a function begins, its brackets included, of a function in
 *     Python behind the colon; or the value of a field, or the text of a doc
 * @param bodyTo where that ends
 */
public record Element(
    Kind kind, int depth, int from, int to, int nameFrom, int nameTo, int bodyFrom, int bodyTo) {

  public boolean hasName() {
    return nameFrom >= 0 && nameTo > nameFrom;
  }

  public boolean hasBody() {
    return bodyFrom >= 0 && bodyTo > bodyFrom;
  }
}
