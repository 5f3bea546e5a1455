package org.lemart.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The result of an {@link Evaluator}.
 *
 * @param size side of the measured pictures in pixels, or {@code full}
 * @param identity whether the models were given the photographs in place of the composites
 * @param peak the peak of the PSNRs
 * @param models names of the models, in order
 * @param images what was measured on each image, in the data set's order
 * @param pixels names of those of the models whose networks' own pixels were measured, see {@link
 *     RgbOutput#PIXELS}; of the others, what they harmonized
 * @param failed images that could not be measured and are left out, in the data set's order
 */
public record EvaluationReport(
    String size,
    boolean identity,
    PsnrPeak peak,
    List<String> models,
    List<ImageScores> images,
    List<String> pixels,
    List<FailedImage> failed) {

  /** Key of the scores over all images. */
  public static final String ALL = "all";

  public EvaluationReport {
    models = List.copyOf(models);
    images = List.copyOf(images);
    pixels = List.copyOf(pixels);
    failed = List.copyOf(failed);
  }

  /** With all images, of each model what it harmonized. */
  public EvaluationReport(
      String size, boolean identity, PsnrPeak peak, List<String> models, List<ImageScores> images) {
    this(size, identity, peak, models, images, List.of(), List.of());
  }

  /** What the models were given: the scores over {@link #ALL} images, then of each subset. */
  public Map<String, Scores> composite() {
    return composite(Grouping.SUBSET);
  }

  /** As {@link #composite()}, of other groups. */
  public Map<String, Scores> composite(Grouping by) {
    return grouped(by, Scores::ofInput);
  }

  /** The scores of a model: over {@link #ALL} images, then of each subset. */
  public Map<String, Scores> scores(String model) {
    return scores(model, Grouping.SUBSET);
  }

  /** As {@link #scores(String)}, of other groups. */
  public Map<String, Scores> scores(String model, Grouping by) {
    return grouped(
        by, list -> identity ? Scores.ofIdentity(model, list) : Scores.ofModel(model, list));
  }

  /** Subsets in the order of their first image. */
  public List<String> subsets() {
    return images.stream().map(image -> image.entry().subset()).distinct().toList();
  }

  /** What the models were given, in a word: {@code composite} or {@code photograph}. */
  public String inputName() {
    return identity ? "photograph" : "composite";
  }

  private Map<String, Scores> grouped(Grouping by, Function<List<ImageScores>, Scores> average) {
    Map<String, Scores> scores = new LinkedHashMap<>();
    scores.put(ALL, average.apply(images));
    by.groups(images).forEach((name, list) -> scores.put(name, average.apply(list)));
    return scores;
  }

  /** A text table in the layout of the paper's Table 1: subsets, then all; a column a model. */
  public String toTable() {
    return toTable(ReportLayout.standard());
  }

  /** A text table: groups, then all; a column a model, what they were given first. */
  public String toTable(ReportLayout layout) {
    return EvaluationTable.of(this, layout);
  }

  /**
   * The table's cells: the header, then a line a metric of each group, whose title stands in its
   * first line only.
   */
  public List<List<String>> toCells(ReportLayout layout) {
    return EvaluationTable.lines(this, layout);
  }

  /** What a reader of the cells must know besides, a sentence each; often nothing. */
  public List<String> notes(ReportLayout layout) {
    return EvaluationTable.notes(this, layout);
  }

  /**
   * One line of JSON: {@code {"size":"256","composite":{"all":{"count":..,"psnr":..,"mse":..,
   * "fmse":..,"fpsnr":..},"HFlickr":{..}},"models":{"swinih":{"all":{..,"harmed":..},..}}}}. Models
   * that were given photographs have {@code min_psnr} in place of {@code harmed}. Where they say
   * something there are {@code "pixels":["resnet"]}, as {@link #pixels}, and {@code "failed":1},
   * the number of images left out.
   */
  public String toJson() {
    return toJson(ReportLayout.standard());
  }

  /**
   * As {@link #toJson()}, with the layout's groups as keys, its metrics too, and intervals such as
   * {@code "psnr_ci":[35.1,36.9]}.
   */
  public String toJson(ReportLayout layout) {
    return EvaluationJson.of(this, layout);
  }

  /**
   * A header and a line an image and model, what the models were given first: {@code
   * subset,image,foreground_ratio,model,psnr,mse,fmse,fpsnr,ssim,fssim,delta_e,harmed}.
   */
  public String toCsv() {
    return EvaluationCsv.of(this);
  }
}
