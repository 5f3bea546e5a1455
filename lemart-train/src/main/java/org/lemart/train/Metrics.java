package org.lemart.train;

import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.Set;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

/**
 * How far one picture is from the photograph, on the 8-bit scale. Foreground pixels are those whose
 * mask is above 1/2; if none is, those whose mask is above 0.
 *
 * @param mse mean squared error over all pixels and channels, in levels squared, 0 to 65025
 * @param psnr peak signal-to-noise ratio in dB of {@code mse} with peak 255 or another {@link
 *     PsnrPeak}, at most {@value #MAX_PSNR}, which also stands for equal pictures
 * @param fmse mean squared error over the foreground pixels; 0 if there are none
 * @param fpsnr as {@code psnr}, of {@code fmse}
 * @param ssim structural similarity (Wang et al., Image quality assessment: from error visibility
 *     to structural similarity, 2004) with 11 x 11 Gaussian windows inside the picture, mean over
 *     red, green and blue; at most 1
 * @param fssim as {@code ssim}, averaged over the foreground pixels, each with the window nearest
 *     to it; 1 if there are none
 * @param deltaE mean difference {@link Ciede2000} over the foreground pixels; 0 if there are none
 */
public record Metrics(
    double mse, double psnr, double fmse, double fpsnr, double ssim, double fssim, double deltaE) {

  /** The PSNR of equal pictures, in dB. */
  public static final double MAX_PSNR = 100;

  /** What was not measured. */
  static final Metrics NONE =
      new Metrics(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private static final double PEAK = 255;

  /** What takes long to measure; squared errors take a tenth of it. */
  enum Part {
    SSIM,
    DELTA_E
  }

  /**
   * Compares two pictures of one size, PSNRs with peak 255; alpha is ignored, deeper channels are
   * rounded to 8 bits.
   *
   * @param mask 1 = foreground
   * @throws HarmonizationException if the sizes differ
   */
  public static Metrics of(BufferedImage picture, BufferedImage photograph, Mask mask) {
    return of(picture, photograph, mask, PsnrPeak.RANGE);
  }

  /** As {@link #of(BufferedImage, BufferedImage, Mask)}, PSNRs with another peak. */
  public static Metrics of(
      BufferedImage picture, BufferedImage photograph, Mask mask, PsnrPeak peak) {
    return of(picture, photograph, mask, peak, EnumSet.allOf(Part.class));
  }

  /** Squared errors with their PSNRs, and these parts; the others are not measured, but NaN. */
  static Metrics of(
      BufferedImage picture, BufferedImage photograph, Mask mask, PsnrPeak peak, Set<Part> parts) {
    PicturePair pair = PicturePair.of(picture, photograph);
    Foreground foreground = Foreground.of(mask.requireSizeOf(picture));
    PixelErrors errors = PixelErrors.of(pair, foreground, parts.contains(Part.DELTA_E));
    Ssim.Result ssim =
        parts.contains(Part.SSIM)
            ? Ssim.of(pair, foreground, errors.differences())
            : Ssim.Result.NONE;
    double top = peak == PsnrPeak.RANGE ? PEAK : Math.max(1, errors.peak());
    return new Metrics(
        errors.mse(),
        psnr(errors.mse(), top),
        errors.fmse(),
        psnr(errors.fmse(), top),
        ssim.mean(),
        ssim.foreground(),
        errors.deltaE());
  }

  /** Peak signal-to-noise ratio in dB, peak 255, of a mean squared error in levels squared. */
  public static double psnr(double mse) {
    return psnr(mse, PEAK);
  }

  private static double psnr(double mse, double peak) {
    return Math.min(MAX_PSNR, 10 * Math.log10(peak * peak / mse));
  }
}
