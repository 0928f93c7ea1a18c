package dev.headroom.ccr;

/** The header of a CSV, which leads every answer of its rows. */
final class Headers {
  private Headers() {}

  /**
   * Adds the header if there is one; false if it is so long that no room for rows would be left.
   */
  static boolean add(PageWriter page, Rows rows) {
    if (rows.headerEnd() == 0) {
      return true;
    }
    boolean fits = rows.headerEnd() - rows.headerStart() <= page.left() / 2;
    return fits && page.item("", rows.headerStart(), rows.headerEnd());
  }
}
