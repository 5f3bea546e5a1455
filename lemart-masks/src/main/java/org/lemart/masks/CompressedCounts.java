package org.lemart.masks;

import java.util.Arrays;

/**
 * Run lengths as text, as the cocodataset API writes them. A number is a row of characters, lowest
 * bits first; a character holds, above an offset of 48, five bits of the number and a sixth bit
 * that is set where another character follows. The highest of the five bits in the last character
 * is the sign. From the fourth number on, a number is the difference to the run before the last.
 */
final class CompressedCounts {
  private static final int OFFSET = 48;
  private static final int BITS = 5;
  private static final int MORE = 1 << BITS;
  private static final int SIGN = 1 << (BITS - 1);
  private static final int MOST_BITS = 35;

  private CompressedCounts() {}

  static int[] decode(String text) {
    int[] counts = new int[text.length()];
    int size = 0;
    long number = 0;
    int shift = 0;
    for (int i = 0; i < text.length(); i++) {
      int bits = bits(text.charAt(i));
      number |= (long) (bits & (MORE - 1)) << shift;
      shift += BITS;
      if ((bits & MORE) == 0) {
        long signed = (bits & SIGN) == 0 ? number : number | -1L << shift;
        counts[size] = exact(size > 2 ? signed + counts[size - 2] : signed);
        size++;
        number = 0;
        shift = 0;
      } else if (shift >= MOST_BITS) {
        throw new IllegalArgumentException(
            "counts must be below 2^31 but character " + i + " is not");
      }
    }
    if (shift > 0) {
      throw new IllegalArgumentException("counts must end with a whole number but were cut off");
    }
    return Arrays.copyOf(counts, size);
  }

  private static int exact(long count) {
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("counts must be in [0, 2^31) but had " + count);
    }
    return (int) count;
  }

  private static int bits(char character) {
    int bits = character - OFFSET;
    if (bits < 0 || bits >= 2 * MORE) {
      throw new IllegalArgumentException(
          "counts must be characters from '0' to 'o' but had '" + character + "'");
    }
    return bits;
  }
}
