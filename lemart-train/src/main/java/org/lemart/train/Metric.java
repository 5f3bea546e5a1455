package org.lemart.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What a table can show of a group of images; see {@link Metrics} for the values of one image. */
public enum Metric {
  /** Mean of the images' PSNRs. */
  PSNR("psnr", "PSNR, dB (up)", 2),
  /** Lowest PSNR of the images. */
  MIN_PSNR("min_psnr", "lowest PSNR (up)", 2),
  /** Mean squared error. */
  MSE("mse", "MSE (down)", 2),
  /** Mean squared error of the foreground. */
  FMSE("fmse", "fMSE (down)", 2),
  /** Mean of the foregrounds' PSNRs. */
  FPSNR("fpsnr", "fPSNR, dB (up)", 2),
  /** Mean structural similarity. */
  SSIM("ssim", "SSIM (up)", 4),
  /** Mean structural similarity of the foreground. */
  FSSIM("fssim", "fSSIM (up)", 4),
  /** Mean CIEDE2000 of the foreground. */
  DELTA_E("delta_e", "deltaE2000 (down)", 2),
  /** Mean fMSE over that of what the models were given. */
  FMSE_RATIO("fmse_ratio", "fMSE ratio (down)", 3),
  /** Share of images whose fMSE rose; of models that were given composites only. */
  HARMED("harmed", "harmed (down)", 3);

  private final String key;
  private final String label;
  private final int digits;

  Metric(String key, String label, int digits) {
    this.key = key;
    this.label = label;
    this.digits = digits;
  }

  /** Its name in JSON, in CSV and on the command line. */
  public String key() {
    return key;
  }

  /** Its name in tables, with the direction that is better. */
  public String label() {
    return label;
  }

  /** Whether larger values are better. */
  public boolean higherIsBetter() {
    return label.endsWith("(up)");
  }

  /**
   * The metric with this key.
   *
   * @throws IllegalArgumentException if there is none, listing the keys
   */
  public static Metric of(String key) {
    for (Metric metric : values()) {
      if (metric.key.equals(key)) {
        return metric;
      }
    }
    String keys = Arrays.stream(values()).map(Metric::key).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("metric must be one of " + keys + " but was " + key);
  }

  /** The rows of the paper's Table 1 and what we add. */
  static List<Metric> standard(boolean identity) {
    return identity
        ? List.of(PSNR, MIN_PSNR, MSE, FMSE, FPSNR)
        : List.of(PSNR, MSE, FMSE, FPSNR, FMSE_RATIO, HARMED);
  }

  /** The value over the images at the given indices; empty where it makes no sense. */
  Optional<ToDoubleFunction<int[]>> statistic(TableColumn images) {
    return switch (this) {
      case PSNR -> images.mean(Metrics::psnr);
      case MIN_PSNR -> images.min(Metrics::psnr);
      case MSE -> images.mean(Metrics::mse);
      case FMSE -> images.mean(Metrics::fmse);
      case FPSNR -> images.mean(Metrics::fpsnr);
      case SSIM -> images.mean(Metrics::ssim);
      case FSSIM -> images.mean(Metrics::fssim);
      case DELTA_E -> images.mean(Metrics::deltaE);
      case FMSE_RATIO -> images.ratio(Metrics::fmse);
      case HARMED -> images.harmed();
    };
  }

  /** What must be measured for it besides squared errors. */
  Set<Metrics.Part> parts() {
    return switch (this) {
      case SSIM, FSSIM -> Set.of(Metrics.Part.SSIM);
      case DELTA_E -> Set.of(Metrics.Part.DELTA_E);
      case PSNR, MIN_PSNR, MSE, FMSE, FPSNR, FMSE_RATIO, HARMED -> Set.of();
    };
  }

  /** Whether what the models were given must be measured too. */
  boolean needsInput() {
    return this == FMSE_RATIO || this == HARMED;
  }

  String format(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
