package org.lemart;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.stream.ImageOutputStream;
import org.lemart.ColorLut.Domain;
import org.lemart.spi.SafeOutput;

/** {@link ColorLut} to a {@code .cube} file. */
final class CubeWriting {
  private CubeWriting() {}

  static void write(ColorLut lut, Path file) {
    SafeOutput.write(file, stream -> write(lut, stream));
  }

  private static void write(ColorLut lut, ImageOutputStream stream) throws IOException {
    put(stream, header(lut));
    float[] values = lut.values();
    int slice = 3 * lut.size() * lut.size();
    for (int from = 0; from < values.length; from += slice) {
      StringBuilder rows = new StringBuilder();
      for (int i = from; i < from + slice; i += 3) {
        row(rows, values[i], values[i + 1], values[i + 2]);
      }
      put(stream, rows);
    }
  }

  private static StringBuilder header(ColorLut lut) {
    StringBuilder text = new StringBuilder();
    if (!lut.title().isEmpty()) {
      text.append("TITLE \"").append(lut.title()).append("\"\n");
    }
    text.append("LUT_3D_SIZE ").append(lut.size()).append('\n');
    Domain domain = lut.domain();
    text.append("DOMAIN_MIN ");
    row(text, domain.red().min(), domain.green().min(), domain.blue().min());
    text.append("DOMAIN_MAX ");
    row(text, domain.red().max(), domain.green().max(), domain.blue().max());
    return text;
  }

  /** Plain decimals, as short as gives the same numbers back. */
  private static void row(StringBuilder text, Number red, Number green, Number blue) {
    text.append(plain(red)).append(' ').append(plain(green)).append(' ').append(plain(blue));
    text.append('\n');
  }

  private static String plain(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  private static void put(ImageOutputStream stream, StringBuilder text) throws IOException {
    stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
    stream.flush(); // else all of it stays in memory
  }
}
