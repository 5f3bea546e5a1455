package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.util.Locale;
import org.lemart.Harmonizer;
import org.lemart.Sample;
import org.lemart.train.EvaluationReport;
import org.lemart.train.Evaluator;
import org.lemart.train.ImageScores;
import org.lemart.train.Metrics;

/** The pictures of an {@link EvaluationPage}. */
final class ImageSheets {
  private static final int SIDE = 512;

  private final Evaluator evaluator;
  private final EvaluationReport report;
  private final StringBuilder html;

  ImageSheets(Evaluator evaluator, EvaluationReport report, StringBuilder html) {
    this.evaluator = evaluator;
    this.report = report;
    this.html = html;
  }

  /** The best, median and worst images of a model, which harmonizes them again. */
  void add(Harmonizer model) {
    html.append("<h2>").append(Html.escape(model.name())).append("</h2>\n<p>");
    html.append(report.inputName()).append(", mask, result, photograph; ordered by the gain in");
    html.append(" fPSNR. Pictures are the measured ones.</p>\n");
    ImageRanking.of(report, model.name())
        .forEach(
            (kind, images) -> {
              html.append("<h3>").append(kind).append("</h3>\n<div class=\"sheet\">\n");
              images.forEach(image -> figure(image, model));
              html.append("</div>\n");
            });
  }

  private void figure(ImageScores image, Harmonizer model) {
    Sample sample = evaluator.sample(image.entry());
    BufferedImage input = report.identity() ? sample.real() : sample.composite();
    BufferedImage whole = image.entry().read().composite();
    String shape = whole.getWidth() + "/" + whole.getHeight();
    html.append("<figure>\n<figcaption>").append(caption(image, model.name()));
    html.append("</figcaption>\n");
    picture(input, report.inputName(), shape);
    picture(sample.mask().toImage(), "mask", shape);
    picture(evaluator.result(model, sample), "result", shape);
    picture(sample.real(), "photograph", shape);
    html.append("</figure>\n");
  }

  private static String caption(ImageScores image, String model) {
    Metrics before = image.input();
    Metrics after = image.of(model);
    return String.format(
        Locale.ROOT,
        "%s/%s: fMSE %.0f &rarr; %.0f, fPSNR %+.1f dB, deltaE2000 %.1f &rarr; %.1f, fSSIM %.3f"
            + " &rarr; %.3f, foreground %.1f %%",
        Html.escape(image.entry().subset()),
        Html.escape(String.valueOf(image.entry().composite().getFileName())),
        before.fmse(),
        after.fmse(),
        ImageRanking.gain(image, model),
        before.deltaE(),
        after.deltaE(),
        before.fssim(),
        after.fssim(),
        100 * image.foregroundRatio());
  }

  private void picture(BufferedImage image, String name, String shape) {
    html.append("<img alt=\"").append(name).append("\" style=\"aspect-ratio:").append(shape);
    html.append("\" src=\"").append(Html.jpeg(Thumbnails.of(image, SIDE))).append("\">\n");
  }
}
