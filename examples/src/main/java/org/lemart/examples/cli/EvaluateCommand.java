package org.lemart.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lemart.Harmonizer;
import org.lemart.examples.charts.ChartStyle;
import org.lemart.spi.SafeOutput;
import org.lemart.train.CompositeSet;
import org.lemart.train.EvaluationReport;
import org.lemart.train.Evaluator;
import org.lemart.train.FailedImage;
import org.lemart.train.IHarmony4;
import org.lemart.train.ReportLayout;
import org.lemart.train.RgbOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lemart evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Measures models on the test split of a data set.",
      "Prints the layout of the paper's Table 1: PSNR in dB and MSE over the picture, fMSE and"
          + " fPSNR over the mask, on the 8-bit scale, averaged over images; harmed is the share of"
          + " images whose fMSE rose above the composite's."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final String FULL = "full";
  private static final int SHOWN_FAILURES = 5;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "DATASET",
      description =
          "Folder in iHarmony4 layout: IHD_test.txt or SUBSET/SUBSET_test.txt, and"
              + " SUBSET/{composite_images,masks,real_images}; or RealHM's folder; masks: white ="
              + " foreground.")
  Path dataset;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FILE",
      required = true,
      split = ",",
      description = "Names from 'lemart models' or .safetensors files, joined by commas.")
  List<String> models;

  @Option(
      names = "--size",
      paramLabel = "256|full",
      defaultValue = "256",
      converter = Size.class,
      description = "Measure at 256 x 256 (the default) or at the pictures' own size.")
  String size;

  @Option(
      names = "--rgb-output",
      paramLabel = "pixels|grid",
      defaultValue = "pixels",
      converter = Rgb.class,
      description =
          "What is measured at 256 x 256 of networks with an RGB head: their own pixels of the"
              + " whole picture (the default), as published evaluations do, or what 'harmonize'"
              + " makes of them through a fitted grid of colours; --size full measures the latter.")
  RgbOutput rgbOutput = RgbOutput.PIXELS;

  @Option(
      names = "--identity",
      description = "Feed the photographs in place of the composites, to measure harm.")
  boolean identity;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the numbers as JSON.")
  @Nullable Path json;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also write all metrics of each image and model as CSV.")
  @Nullable Path csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Also write a page with tables and their 95 %% intervals, plots, and the best, median and"
              + " worst images of each model.")
  @Nullable Path html;

  @Mixin ReportOptions report;

  @Mixin ModelOptions options;

  /** Reads the size. */
  static final class Size implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.equals("256") || text.equals(FULL)) {
        return text;
      }
      throw new TypeConversionException("must be 256 or full but was " + text);
    }
  }

  /** Reads what is measured of RGB heads. */
  static final class Rgb implements ITypeConverter<RgbOutput> {
    @Override
    public RgbOutput convert(String text) {
      return switch (text) {
        case "pixels" -> RgbOutput.PIXELS;
        case "grid" -> RgbOutput.GRID;
        default -> throw new TypeConversionException("must be pixels or grid but was " + text);
      };
    }
  }

  @Override
  public Integer call() {
    requireWritable(json);
    requireWritable(csv);
    requireWritable(html);
    if (html != null) {
      ChartStyle.requireFonts();
    }
    Evaluator evaluator =
        Evaluator.of(CompositeSet.open(dataset, IHarmony4.Split.TEST))
            .fullSize(size.equals(FULL))
            .identity(identity)
            .rgbOutput(rgbOutput)
            .skipFailures(true)
            .psnrPeak(report.peak)
            .progress(new Counter(spec.commandLine().getErr()));
    List<Harmonizer> opened = new ArrayList<>();
    try {
      new LinkedHashSet<>(models).forEach(model -> opened.add(options.open(model)));
      EvaluationReport measured = evaluator.run(opened);
      publish(evaluator, measured, opened);
      return tell(measured.failed(), measured.images().size());
    } finally {
      opened.forEach(Harmonizer::close);
    }
  }

  /** The first failures and their number, and the exit code. */
  private int tell(List<FailedImage> failed, int measured) {
    if (failed.isEmpty()) {
      return CommandLine.ExitCode.OK;
    }
    PrintWriter err = spec.commandLine().getErr();
    for (FailedImage image : failed.subList(0, Math.min(failed.size(), SHOWN_FAILURES))) {
      String name = image.entry().composite().toString();
      String reason = Failures.oneLine(image.reason(), name);
      err.println("lemart: " + (reason.contains(name) ? reason : name + ": " + reason));
    }
    err.printf(
        "lemart: %d of %d images could not be measured and are left out%n",
        failed.size(), failed.size() + measured);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private void publish(Evaluator evaluator, EvaluationReport measured, List<Harmonizer> opened) {
    ReportLayout layout = report.layout();
    write(json, () -> measured.toJson(layout) + "\n");
    write(csv, measured::toCsv);
    PrintWriter out = spec.commandLine().getOut();
    out.print(measured.toTable(layout));
    out.flush();
    write(html, () -> EvaluationPage.of(evaluator, measured, layout, opened));
  }

  private static void requireWritable(@Nullable Path file) {
    if (file != null) {
      SafeOutput.requireWritable(file);
    }
  }

  private static void write(@Nullable Path file, Supplier<String> text) {
    if (file != null) {
      SafeOutput.writeText(file, text.get());
    }
  }
}
