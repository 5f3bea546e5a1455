package org.lemart.examples.study;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.lemart.examples.study.ArmResult.Image;

/**
 * The arms that differ in their seed only.
 *
 * @param arm one of them
 * @param bySeed what was measured of each; at least one
 */
record Row(Arm arm, Map<Integer, ArmResult> bySeed) {

  /** The rows of the arms that are done, in the order of the arms. */
  static List<Row> of(Map<Arm, ArmResult> finished) {
    Map<Arm, Map<Integer, ArmResult>> groups = new LinkedHashMap<>();
    finished.forEach(
        (arm, result) ->
            groups
                .computeIfAbsent(
                    new Arm(arm.network(), arm.masks(), arm.fraction(), 0),
                    key -> new LinkedHashMap<>())
                .put(arm.seed(), result));
    return groups.entrySet().stream()
        .map(group -> new Row(group.getKey(), group.getValue()))
        .toList();
  }

  /** Mean over seeds and images. */
  double mean(ToDoubleFunction<Image> value) {
    return results().stream().mapToDouble(r -> r.mean(value)).average().orElse(Double.NaN);
  }

  /** Error over the foreground relative to the composite's. */
  double fmseRatio() {
    return mean(image -> image.result().fmse()) / mean(image -> image.composite().fmse());
  }

  double harmed() {
    return mean(image -> image.harmed() ? 1 : 0);
  }

  /** How many composites it was fine-tuned on. */
  int labels() {
    return results().iterator().next().labels();
  }

  Collection<ArmResult> results() {
    return bySeed.values();
  }
}
