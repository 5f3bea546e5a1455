package org.lemart.examples.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Valid files, damaged: bits flipped, parts cut out, doubled or put in, numbers made huge. */
public final class Mutations {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final String[] NUMBERS = {
    "0",
    "-1",
    "1e9",
    "1e999",
    "-1e-999",
    "2147483648",
    "99999999999999999999",
    "0.5",
    "NaN",
    "1e999999999",
    "null",
    "\"x\"",
    "[]",
    "{}",
    "true"
  };
  private static final int[] WORDS = {
    0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xFFFF, 0x10000, 1 << 24, 0x7FFF0000, 1 << 30
  };
  private static final int MOST_EDITS = 4;
  private static final int LONGEST_PART = 64;

  private Mutations() {}

  /** Files of bytes. */
  public static Arbitrary<byte[]> ofBytes(List<byte[]> valid) {
    return Arbitraries.randomValue(
        random -> {
          byte[] file = valid.get(random.nextInt(valid.size()));
          for (int edits = 1 + random.nextInt(MOST_EDITS); edits > 0; edits--) {
            file = edit(file, random);
          }
          return file;
        });
  }

  /** Texts: mostly numbers changed, so that the text stays well formed. */
  public static Arbitrary<String> ofTexts(List<String> valid) {
    return Arbitraries.randomValue(
        random -> {
          String text = valid.get(random.nextInt(valid.size()));
          for (int edits = 1 + random.nextInt(MOST_EDITS); edits > 0; edits--) {
            text =
                random.nextInt(3) > 0
                    ? otherNumber(text, random)
                    : new String(
                        edit(text.getBytes(StandardCharsets.ISO_8859_1), random),
                        StandardCharsets.ISO_8859_1);
          }
          return text;
        });
  }

  private static byte[] edit(byte[] file, Random random) {
    if (file.length == 0) {
      return bytes(random, 1 + random.nextInt(LONGEST_PART));
    }
    int at = random.nextInt(file.length);
    int length = 1 + random.nextInt(Math.min(LONGEST_PART, file.length - at));
    byte[] part = Arrays.copyOfRange(file, at, at + length);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(file, at);
      case 1 -> replaced(file, at, length, new byte[0]);
      case 2 -> replaced(file, at, 0, part);
      case 3 -> replaced(file, at, 0, bytes(random, length));
      case 4 -> word(file, at, random);
      case 5 -> replaced(file, at, 0, repeated(file[at], 1 << random.nextInt(14)));
      case 6 -> replaced(file, at, length, bytes(random, length));
      default -> replaced(file, at, 1, new byte[] {(byte) (file[at] ^ 1 << random.nextInt(8))});
    };
  }

  private static byte[] replaced(byte[] file, int at, int length, byte[] by) {
    byte[] out = new byte[file.length - length + by.length];
    System.arraycopy(file, 0, out, 0, at);
    System.arraycopy(by, 0, out, at, by.length);
    System.arraycopy(file, at + length, out, at + by.length, file.length - at - length);
    return out;
  }

  /** A number of one to four bytes, of either order, at its border. */
  private static byte[] word(byte[] file, int at, Random random) {
    byte[] out = file.clone();
    int word = WORDS[random.nextInt(WORDS.length)];
    int turned = random.nextBoolean() ? word : Integer.reverseBytes(word);
    for (int i = 0; i < 4 && at + i < out.length; i++) {
      out[at + i] = (byte) (turned >>> (8 * i));
    }
    return out;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] out = new byte[length];
    random.nextBytes(out);
    return out;
  }

  private static byte[] repeated(byte value, int length) {
    byte[] out = new byte[length];
    Arrays.fill(out, value);
    return out;
  }

  private static String otherNumber(String text, Random random) {
    List<MatchResult> found = new ArrayList<>(NUMBER.matcher(text).results().toList());
    if (found.isEmpty()) {
      return text;
    }
    MatchResult number = found.get(random.nextInt(found.size()));
    String by = NUMBERS[random.nextInt(NUMBERS.length)];
    return text.substring(0, number.start()) + by + text.substring(number.end());
  }
}
