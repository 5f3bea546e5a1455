package org.lemart.train;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The result of an {@link Evaluator}.
 *
 * @param size side of the measured pictures in pixels, or {@code full}
 * @param identity whether the models were given the photographs in place of the composites
 * @param models names of the models, in order
 * @param images what was measured on each image, in the data set's order
 */
public record EvaluationReport(
    String size, boolean identity, List<String> models, List<ImageScores> images) {

  /** Key of the scores over all images. */
  public static final String ALL = "all";

  private static final double JSON_DIGITS = 1e6;

  public EvaluationReport {
    models = List.copyOf(models);
    images = List.copyOf(images);
  }

  /** What the models were given: the scores over {@link #ALL} images, then of each subset. */
  public Map<String, Scores> composite() {
    return bySubset(Scores::ofInput);
  }

  /** The scores of a model: over {@link #ALL} images, then of each subset. */
  public Map<String, Scores> scores(String model) {
    return bySubset(
        list -> identity ? Scores.ofIdentity(model, list) : Scores.ofModel(model, list));
  }

  /** Subsets in the order of their first image. */
  public List<String> subsets() {
    return images.stream().map(image -> image.entry().subset()).distinct().toList();
  }

  private Map<String, Scores> bySubset(Function<List<ImageScores>, Scores> average) {
    Map<String, List<ImageScores>> groups =
        images.stream()
            .collect(
                Collectors.groupingBy(
                    image -> image.entry().subset(), LinkedHashMap::new, Collectors.toList()));
    Map<String, Scores> scores = new LinkedHashMap<>();
    scores.put(ALL, average.apply(images));
    groups.forEach((subset, list) -> scores.put(subset, average.apply(list)));
    return scores;
  }

  /** A text table in the layout of the paper's Table 1: subsets, then all; a column a model. */
  public String toTable() {
    return EvaluationTable.of(this);
  }

  /**
   * One line of JSON: {@code {"size":"256","composite":{"all":{"count":..,"psnr":..,"mse":..,
   * "fmse":..,"fpsnr":..},"HFlickr":{..}},"models":{"swinih":{"all":{..,"harmed":..},..}}}}. Models
   * that were given photographs have {@code min_psnr} in place of {@code harmed}.
   */
  public String toJson() {
    JsonObject root = new JsonObject();
    root.addProperty("size", size);
    if (identity) {
      root.addProperty("identity", true);
    }
    root.add("composite", json(composite()));
    JsonObject all = new JsonObject();
    models.forEach(model -> all.add(model, json(scores(model))));
    root.add("models", all);
    return new Gson().toJson(root);
  }

  private static JsonObject json(Map<String, Scores> scores) {
    JsonObject object = new JsonObject();
    scores.forEach((subset, values) -> object.add(subset, json(values)));
    return object;
  }

  private static JsonObject json(Scores scores) {
    JsonObject object = new JsonObject();
    object.addProperty("count", scores.count());
    object.addProperty("psnr", rounded(scores.psnr()));
    object.addProperty("mse", rounded(scores.mse()));
    object.addProperty("fmse", rounded(scores.fmse()));
    object.addProperty("fpsnr", rounded(scores.fpsnr()));
    scores.harmed().ifPresent(value -> object.addProperty("harmed", rounded(value)));
    scores.minPsnr().ifPresent(value -> object.addProperty("min_psnr", rounded(value)));
    return object;
  }

  private static double rounded(double value) {
    return Math.round(value * JSON_DIGITS) / JSON_DIGITS;
  }
}
