package dev.headroom.compress.prose;

import dev.headroom.kernel.Kernel;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Sentences that nearly repeat an earlier one, with the same numbers and denials. */
final class Alike {
  private static final int THRESHOLD_PERCENT = 85;

  private Alike() {}

  /** Of each sentence the first one that it nearly repeats, or itself. */
  static int[] firsts(Kernel kernel, Document document, List<byte[]> texts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int[] ends = new int[texts.size()];
    for (int i = 0; i < ends.length; i++) {
      all.writeBytes(texts.get(i));
      all.write('\n');
      ends[i] = all.size();
    }
    int[] firsts = kernel.nearDuplicates(all.toByteArray(), ends, THRESHOLD_PERCENT);
    for (int i = 0; i < firsts.length; i++) {
      boolean same = firsts[i] == i || saysTheSame(document.text(i), document.text(firsts[i]));
      firsts[i] = same ? firsts[i] : i;
    }
    return firsts;
  }

  private static boolean saysTheSame(String a, String b) {
    return Features.of(a).bound() == Features.of(b).bound() && numbers(a).equals(numbers(b));
  }

  private static String numbers(String text) {
    StringBuilder numbers = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean digit = Character.isDigit(text.charAt(i));
      if (digit || i > 0 && Character.isDigit(text.charAt(i - 1))) {
        numbers.append(digit ? text.charAt(i) : ' ');
      }
    }
    return numbers.toString();
  }
}
