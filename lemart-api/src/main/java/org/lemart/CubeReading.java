package org.lemart;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link ColorLut} from a {@code .cube} file. Room for the table grows with the rows that are
 * really there, whatever the size that the file claims.
 */
final class CubeReading {
  private static final int LONGEST_LINE = 1000; // bytes
  private static final int LONGEST_SHOWN = 40;
  private static final String SIZE = "LUT_3D_SIZE";

  private final Path file;
  private final InputStream in;
  private final Set<String> told = new HashSet<>();
  private final double[] low = {0, 0, 0};
  private final double[] high = {1, 1, 1};
  private String title = "";
  private int line;
  private int size;
  private float[] values = new float[3 * ColorLut.MIN_SIZE * ColorLut.MIN_SIZE];
  private int count;

  private CubeReading(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  static ColorLut read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return new CubeReading(file, in).read();
    } catch (NoSuchFileException e) {
      throw new HarmonizationException(file + " must be a .cube file but does not exist", e);
    } catch (IOException e) {
      throw new HarmonizationException(
          file + " must be a readable .cube file but was not: " + e.getMessage(), e);
    }
  }

  private ColorLut read() throws IOException {
    for (String text = nextLine(); text != null; text = nextLine()) {
      String words = text.strip();
      if (!words.isEmpty() && words.charAt(0) != '#') {
        take(words);
      }
    }
    require(size > 0, SIZE + " must be given but was not");
    int rows = ColorLut.numbers(size) / 3;
    require(count / 3 == rows, "table must have %s rows but had %s", rows, count / 3);
    return ColorLut.of(size, domain(), values).withTitle(title);
  }

  private void take(String text) {
    String[] words = text.split("\\s+");
    if (!Character.isLetter(text.charAt(0))) {
      addRow(words);
      return;
    }
    require(count == 0, "table must hold numbers only but was %s", shown(text));
    require(told.add(words[0]), "%s must be given once but was repeated", shown(words[0]));
    switch (words[0]) {
      case "TITLE" -> title = unquoted(text.substring("TITLE".length()).strip());
      case SIZE -> size = size(numbers(words, 1)[0]);
      case "DOMAIN_MIN" -> System.arraycopy(numbers(words, 3), 0, low, 0, 3);
      case "DOMAIN_MAX" -> System.arraycopy(numbers(words, 3), 0, high, 0, 3);
      case "LUT_3D_INPUT_RANGE" -> {
        double[] range = numbers(words, 2);
        Arrays.fill(low, range[0]);
        Arrays.fill(high, range[1]);
      }
      default -> throw fault("keyword must be of a 3D table but was " + shown(words[0]));
    }
  }

  private void addRow(String[] words) {
    require(size > 0, SIZE + " must come before the table but did not");
    int most = ColorLut.numbers(size);
    require(count < most, "table must have %s rows but goes on", most / 3);
    if (words.length != 3) {
      throw fault("row must be 3 numbers but was " + shown(String.join(" ", words)));
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.min(most, 2 * values.length));
    }
    for (String word : words) {
      requireDecimal(word);
      values[count++] = Float.parseFloat(word);
    }
  }

  /** The numbers after a keyword. */
  private double[] numbers(String[] words, int wanted) {
    require(
        words.length == wanted + 1,
        "numbers of %s must be %s but were %s",
        words[0],
        wanted,
        words.length - 1);
    double[] numbers = new double[wanted];
    for (int i = 0; i < wanted; i++) {
      requireDecimal(words[i + 1]);
      numbers[i] = Double.parseDouble(words[i + 1]);
    }
    return numbers;
  }

  /** Decimal, perhaps with an exponent: not all that Java takes for a number. */
  private void requireDecimal(String word) {
    if (!isDecimal(word)) {
      throw fault("number must be decimal but was " + shown(word));
    }
  }

  private static boolean isDecimal(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("0123456789+-.eE".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    try {
      return Float.isFinite(Float.parseFloat(word));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private int size(double number) {
    require(
        ColorLut.isSize(number) && number == Math.rint(number),
        "%s must be a whole number in [%s, %s] but was %s",
        SIZE,
        ColorLut.MIN_SIZE,
        ColorLut.MAX_SIZE,
        number);
    return (int) number;
  }

  private ColorLut.Domain domain() {
    for (int c = 0; c < 3; c++) {
      boolean rises = (float) low[c] < (float) high[c];
      require(rises, "domain must rise but was %s to %s", low[c], high[c]);
    }
    return new ColorLut.Domain(
        Range.of(low[0], high[0]), Range.of(low[1], high[1]), Range.of(low[2], high[2]));
  }

  /** Without its end, or null after the last; a long line without end is not read to its end. */
  private @Nullable String nextLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    line++;
    while (next >= 0 && next != '\n' && next != '\r') {
      require(
          bytes.size() < LONGEST_LINE,
          "line must be at most %s bytes long but was longer",
          LONGEST_LINE);
      bytes.write(next);
      next = in.read();
    }
    if (next == '\r') {
      in.mark(1);
      if (in.read() != '\n') {
        in.reset();
      }
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "...";
  }

  private void require(boolean rule, String format, Object... values) {
    if (!rule) {
      throw fault(String.format(Locale.ROOT, format, values));
    }
  }

  private HarmonizationException fault(String message) {
    return new HarmonizationException(file + ", line " + line + ": " + message);
  }
}
