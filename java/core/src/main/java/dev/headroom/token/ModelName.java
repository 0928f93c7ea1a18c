package dev.headroom.token;

import java.util.Locale;

/** Names of models as people, gateways and clouds write them. */
public final class ModelName {
  private ModelName() {}

  /** The model's own name, without a gateway's path, a fine-tune's mark or a cloud's region. */
  public static String bare(String model) {
    String name = model.strip().toLowerCase(Locale.ROOT);
    name = name.substring(name.lastIndexOf('/') + 1);
    if (name.startsWith("ft:")) {
      name = name.substring(3);
    }
    for (String vendor :
        new String[] {"openai.", "anthropic.", "azure.", "google.", "meta.", "mistral."}) {
      int at = name.indexOf(vendor);
      if (at >= 0) {
        name = name.substring(at + vendor.length());
      }
    }
    return name;
  }

  /**
   * Whether a name begins so and goes on, if at all, with something that is no part of the word.
   */
  public static boolean begins(String name, String beginning) {
    if (!name.startsWith(beginning)) {
      return false;
    }
    return name.length() == beginning.length()
        || "-.:@_".indexOf(name.charAt(beginning.length())) >= 0;
  }
}
