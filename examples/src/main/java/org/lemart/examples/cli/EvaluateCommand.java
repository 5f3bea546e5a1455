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
import org.lemart.train.IHarmony4;
import org.lemart.train.ReportLayout;
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
            .psnrPeak(report.peak)
            .progress(new Counter(spec.commandLine().getErr()));
    List<Harmonizer> opened = new ArrayList<>();
    try {
      new LinkedHashSet<>(models).forEach(model -> opened.add(options.open(model)));
      publish(evaluator, evaluator.run(opened), opened);
    } finally {
      opened.forEach(Harmonizer::close);
    }
    return 0;
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
