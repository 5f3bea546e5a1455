package org.lemart.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured on one image.
 *
 * @param entry its files
 * @param foregroundRatio share of its pixels that are foreground, in [0, 1]
 * @param input metrics of what the models were given: the composite, or the photograph itself
 * @param models metrics of each model's result, by the model's name
 */
public record ImageScores(
    IHarmony4.Entry entry, double foregroundRatio, Metrics input, Map<String, Metrics> models) {

  public ImageScores {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }

  /** The metrics of a model's result. */
  public Metrics of(String model) {
    Metrics found = models.get(model);
    if (found == null) {
      throw new IllegalArgumentException(
          "model must be one of " + models.keySet() + " but was " + model);
    }
    return found;
  }

  /** Whether the model's foreground error is above the one it was given. */
  public boolean harmedBy(String model) {
    return of(model).fmse() > input.fmse();
  }
}
