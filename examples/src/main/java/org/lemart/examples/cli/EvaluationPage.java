package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.util.List;
import org.lemart.Harmonizer;
import org.lemart.train.Bootstrap;
import org.lemart.train.EvaluationReport;
import org.lemart.train.Evaluator;
import org.lemart.train.Grouping;
import org.lemart.train.Metric;
import org.lemart.train.ReportLayout;

/** A report as one page that needs no other file: tables, plots, and pictures to look at. */
final class EvaluationPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Evaluation</title>
      <style>
        body { font: 15px/1.5 sans-serif; color: #222; margin: 2em auto; max-width: 1180px; padding: 0 1em; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 0 0 1em; }
        th, td { padding: 1px 14px 1px 0; text-align: right; white-space: nowrap; }
        th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left; }
        thead th { border-bottom: 1px solid #999; }
        tr.group td { border-top: 1px solid #ddd; }
        .wide { overflow-x: auto; }
        .plots { display: flex; flex-wrap: wrap; gap: 1em; }
        .plots figure { margin: 0; width: 560px; max-width: 100%; }
        .plots img { width: 100%; height: auto; }
        .sheet { background: #777; color: #fff; padding: 12px; }
        .sheet figure { margin: 0 0 14px; display: grid; grid-template-columns: repeat(4, 1fr); gap: 8px; }
        .sheet img { width: 100%; height: auto; object-fit: fill; display: block; }
        .sheet figcaption { grid-column: 1 / -1; font-size: 13px; overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      """;

  private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 1);

  private final EvaluationReport report;
  private final ReportLayout layout;
  private final StringBuilder html = new StringBuilder(HEAD);

  private EvaluationPage(EvaluationReport report, ReportLayout layout) {
    this.report = report;
    ReportLayout shown = layout.metrics().isEmpty() ? withAllMetrics(layout, report) : layout;
    this.layout = shown.bootstrap() == null ? shown.intervals(BOOTSTRAP) : shown;
  }

  private static ReportLayout withAllMetrics(ReportLayout layout, EvaluationReport report) {
    return report.identity()
        ? layout.metrics(Metric.PSNR, Metric.MIN_PSNR, Metric.MSE, Metric.SSIM, Metric.DELTA_E)
        : layout.metrics(Metric.values());
  }

  /** The page; the models, which harmonize the shown pictures again, stay open. */
  static String of(
      Evaluator evaluator, EvaluationReport report, ReportLayout layout, List<Harmonizer> models) {
    EvaluationPage page = new EvaluationPage(report, layout);
    page.introduction();
    page.table("By subset", Grouping.SUBSET);
    page.table("By foreground", Grouping.RATIO);
    page.plots();
    ImageSheets sheets = new ImageSheets(evaluator, report, page.html);
    models.forEach(sheets::add);
    return page.html.append("</body>\n</html>\n").toString();
  }

  private void introduction() {
    String size =
        report.size().equals("full") ? "their own size" : report.size() + " pixels square";
    html.append("<h1>Evaluation</h1>\n<p>")
        .append(report.images().size())
        .append(" images, measured at ")
        .append(size)
        .append(" on the 8-bit scale. fMSE, fPSNR, fSSIM and deltaE2000 are of the foreground;")
        .append(" harmed is the share of images whose fMSE rose.");
    if (report.identity()) {
      html.append(" The models were given the photographs themselves.");
    }
    html.append("</p>\n");
    report.notes(layout).forEach(n -> html.append("<p>").append(Html.escape(n)).append("</p>\n"));
  }

  private void table(String title, Grouping by) {
    List<List<String>> lines = report.toCells(layout.by(by));
    html.append("<h2>").append(title).append("</h2>\n<div class=\"wide\"><table>\n<thead>");
    row("th", "", lines.get(0));
    html.append("</thead>\n<tbody>\n");
    for (List<String> line : lines.subList(1, lines.size())) {
      row("td", line.get(0).isEmpty() ? "" : " class=\"group\"", line);
    }
    html.append("</tbody>\n</table></div>\n");
  }

  private void row(String tag, String kind, List<String> cells) {
    html.append("<tr").append(kind).append('>');
    for (String cell : cells) {
      html.append('<').append(tag).append('>').append(Html.escape(cell));
      html.append("</").append(tag).append('>');
    }
    html.append("</tr>\n");
  }

  private void plots() {
    EvaluationPlots plots = new EvaluationPlots(report);
    html.append("<h2>Plots</h2>\n<div class=\"plots\">\n");
    if (!report.identity()) {
      plot(plots.beforeAfter(), "Each image before and after: below the line its fMSE fell.");
    }
    plot(plots.byRatio(), "Mean fMSE by the share of the picture that is foreground.");
    plot(plots.overRatio(), "Each result over the share of the picture that is foreground.");
    html.append("</div>\n");
  }

  private void plot(BufferedImage image, String caption) {
    html.append("<figure><img width=\"560\" height=\"420\" alt=\"")
        .append(caption)
        .append("\" src=\"")
        .append(Html.png(image))
        .append("\"><figcaption>")
        .append(caption)
        .append("</figcaption></figure>\n");
  }
}
