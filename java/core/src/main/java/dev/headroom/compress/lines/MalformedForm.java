package dev.headroom.compress.lines;

/** A text that is not in the form that it claims to be. */
public final class MalformedForm extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedForm(String why) {
    super(why, null, false, false);
  }
}
