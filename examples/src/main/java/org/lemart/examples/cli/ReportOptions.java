package org.lemart.examples.cli;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lemart.train.Bootstrap;
import org.lemart.train.Grouping;
import org.lemart.train.Metric;
import org.lemart.train.PsnrPeak;
import org.lemart.train.ReportLayout;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the table of {@code lemart evaluate} shows. */
final class ReportOptions {
  @Option(
      names = "--by",
      paramLabel = "subset|ratio",
      defaultValue = "subset",
      converter = Rows.class,
      description =
          "Rows: subsets (the default), or share of the picture that is foreground: 0-5, 5-15,"
              + " 15-100 %%.")
  Grouping by = Grouping.SUBSET;

  @Option(
      names = "--metrics",
      paramLabel = "LIST",
      split = ",",
      converter = MetricName.class,
      description =
          "What to show, joined by commas: psnr, min_psnr, mse, fmse, fpsnr, ssim, fssim, delta_e"
              + " (CIEDE2000 of the foreground), fmse_ratio, harmed, or all.")
  @Nullable List<Metric> metrics;

  @Option(names = "--ci", description = "Add 95 %% confidence intervals, by bootstrap over images.")
  boolean intervals;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Resamples.class,
      description = "Resamples of --ci, at least 20 (default: 1000).")
  int resamples;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What the draws of --ci depend on (default: 1).")
  long seed;

  @Option(
      names = "--reference-psnr-peak",
      paramLabel = "255|target",
      defaultValue = "255",
      converter = Peak.class,
      description =
          "Peak of the PSNRs: 255 (the default), or each photograph's own maximum, as in the"
              + " published evaluation of iSSAM.")
  PsnrPeak peak = PsnrPeak.RANGE;

  ReportLayout layout() {
    ReportLayout layout = ReportLayout.standard().by(by);
    if (metrics != null) {
      Set<Metric> shown = new LinkedHashSet<>(metrics);
      layout = layout.metrics(shown.toArray(Metric[]::new));
    }
    return intervals ? layout.intervals(new Bootstrap(resamples, seed)) : layout;
  }

  /** Reads the rows. */
  static final class Rows implements ITypeConverter<Grouping> {
    @Override
    public Grouping convert(String text) {
      return switch (text) {
        case "subset" -> Grouping.SUBSET;
        case "ratio" -> Grouping.RATIO;
        default -> throw new TypeConversionException("must be subset or ratio but was " + text);
      };
    }
  }

  /** Reads one metric, or all of them; picocli joins the lists. */
  static final class MetricName implements ITypeConverter<List<Metric>> {
    @Override
    public List<Metric> convert(String text) {
      try {
        String key = text.strip().toLowerCase(Locale.ROOT);
        return key.equals("all") ? Arrays.asList(Metric.values()) : List.of(Metric.of(key));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Reads the number of resamples. */
  static final class Resamples implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int count = new Values.Count().convert(text);
      if (count < 20) {
        throw new TypeConversionException("must be >= 20 but was " + text);
      }
      return count;
    }
  }

  /** Reads the peak. */
  static final class Peak implements ITypeConverter<PsnrPeak> {
    @Override
    public PsnrPeak convert(String text) {
      return switch (text) {
        case "255" -> PsnrPeak.RANGE;
        case "target" -> PsnrPeak.TARGET;
        default -> throw new TypeConversionException("must be 255 or target but was " + text);
      };
    }
  }
}
