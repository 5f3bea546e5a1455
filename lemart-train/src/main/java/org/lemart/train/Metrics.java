package org.lemart.train;

import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;

/**
 * How far one picture is from the photograph, on the 8-bit scale. Foreground pixels are those whose
 * mask is above 1/2; if none is, those whose mask is above 0.
 *
 * @param mse mean squared error over all pixels and channels, in levels squared, 0 to 65025
 * @param psnr peak signal-to-noise ratio in dB of {@code mse} with peak 255, at most {@value
 *     #MAX_PSNR}, which also stands for equal pictures
 * @param fmse mean squared error over the foreground pixels; 0 if there are none
 * @param fpsnr as {@code psnr}, of {@code fmse}
 */
public record Metrics(double mse, double psnr, double fmse, double fpsnr) {

  /** The PSNR of equal pictures, in dB. */
  public static final double MAX_PSNR = 100;

  private static final double PEAK = 255;

  /** Metrics from the two mean squared errors. */
  static Metrics of(double mse, double fmse) {
    return new Metrics(mse, psnr(mse), fmse, psnr(fmse));
  }

  /**
   * Compares two pictures of one size; alpha is ignored, deeper channels are rounded to 8 bits.
   *
   * @param mask 1 = foreground
   * @throws IllegalArgumentException if the sizes differ
   */
  public static Metrics of(BufferedImage picture, BufferedImage photograph, Mask mask) {
    PixelRows a = PixelRows.of(picture);
    PixelRows b = PixelRows.of(photograph);
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new IllegalArgumentException(
          String.format(
              "picture must be %d x %d as its photograph but was %d x %d",
              b.width(), b.height(), a.width(), a.height()));
    }
    Sums sums = new Sums();
    float[] inside = new float[mask.requireSizeOf(picture).width()];
    for (int y = 0; y < a.height(); y++) {
      a.load(y);
      b.load(y);
      mask.readRow(y, inside);
      for (int x = 0; x < a.width(); x++) {
        sums.add(error(a, b, x), inside[x]);
      }
    }
    return of(sums.mean(), sums.foregroundMean());
  }

  /** Peak signal-to-noise ratio in dB of a mean squared error in 8-bit levels squared. */
  public static double psnr(double mse) {
    return Math.min(MAX_PSNR, 10 * Math.log10(PEAK * PEAK / mse));
  }

  private static int error(PixelRows a, PixelRows b, int x) {
    return square(level(a.red()[x]) - level(b.red()[x]))
        + square(level(a.green()[x]) - level(b.green()[x]))
        + square(level(a.blue()[x]) - level(b.blue()[x]));
  }

  private static int level(float value) {
    return Math.round(Math.max(0, Math.min(1, value)) * (float) PEAK);
  }

  private static int square(int difference) {
    return difference * difference;
  }

  /** Whole numbers, so that the order of adding does not matter. */
  private static final class Sums {
    private static final int CHANNELS = 3;
    private long error;
    private long pixels;
    private long insideError;
    private long insidePixels;
    private long touchedError;
    private long touchedPixels;

    void add(long squared, float coverage) {
      error += squared;
      pixels++;
      if (coverage > 0) {
        touchedError += squared;
        touchedPixels++;
      }
      if (coverage > 0.5f) {
        insideError += squared;
        insidePixels++;
      }
    }

    double mean() {
      return mean(error, pixels);
    }

    double foregroundMean() {
      return insidePixels > 0 ? mean(insideError, insidePixels) : mean(touchedError, touchedPixels);
    }

    private static double mean(long error, long pixels) {
      return pixels == 0 ? 0 : (double) error / (CHANNELS * pixels);
    }
  }
}
