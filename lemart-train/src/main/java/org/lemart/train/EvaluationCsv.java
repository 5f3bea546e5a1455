package org.lemart.train;

import java.util.List;
import java.util.Locale;

/** A report as comma-separated values (RFC 4180): a line an image and model, the input first. */
final class EvaluationCsv {
  private static final String HEADER =
      "subset,image,foreground_ratio,model,psnr,mse,fmse,fpsnr,ssim,fssim,delta_e,harmed\n";

  private EvaluationCsv() {}

  static String of(EvaluationReport report) {
    StringBuilder text = new StringBuilder(HEADER);
    for (ImageScores image : report.images()) {
      line(text, image, report.inputName(), image.input(), "");
      for (String model : report.models()) {
        String harmed = report.identity() ? "" : image.harmedBy(model) ? "1" : "0";
        line(text, image, model, image.of(model), harmed);
      }
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, ImageScores image, String model, Metrics metrics, String harmed) {
    IHarmony4.Entry entry = image.entry();
    String name = String.valueOf(entry.composite().getFileName());
    text.append(String.join(",", quoted(entry.subset()), quoted(name))).append(',');
    text.append(number(image.foregroundRatio())).append(',').append(quoted(model));
    List.of(
            metrics.psnr(),
            metrics.mse(),
            metrics.fmse(),
            metrics.fpsnr(),
            metrics.ssim(),
            metrics.fssim(),
            metrics.deltaE())
        .forEach(value -> text.append(',').append(number(value)));
    text.append(',').append(harmed).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
