package org.lemart.examples.study;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.lemart.train.EvaluationReport;
import org.lemart.train.Metrics;
import org.lemart.train.RgbOutput;

/**
 * What was measured after an arm's training.
 *
 * @param recipe all that the result depends on
 * @param labels how many composites the arm was fine-tuned on
 * @param pretraining its pre-training; null: from scratch
 * @param finetuning its fine-tuning
 * @param images what was measured on each test image
 * @param rgbOutput how a network that paints pictures was measured; null: as {@link
 *     RgbOutput#GRID}, before there was another way
 */
record ArmResult(
    JsonObject recipe,
    int labels,
    @Nullable Trained pretraining,
    Trained finetuning,
    List<Image> images,
    @Nullable RgbOutput rgbOutput) {

  ArmResult {
    Rules.set("recipe", recipe);
    Rules.set("finetuning", finetuning);
    List<Image> given = Rules.set("images", images);
    Rules.require(given.stream().allMatch(Objects::nonNull), "images must not hold null but did");
    images = List.copyOf(given);
  }

  /** Quality of a picture. */
  record Quality(double psnr, double mse, double fmse) {
    static Quality of(Metrics metrics) {
      return new Quality(metrics.psnr(), metrics.mse(), metrics.fmse());
    }
  }

  /** One test image: the composite, and what the network made of it. */
  record Image(String name, Quality composite, Quality result) {
    Image {
      Rules.set("name of an image", name);
      Rules.set("composite of " + name, composite);
      Rules.set("result of " + name, result);
    }

    double gain() {
      return result.psnr() - composite.psnr();
    }

    boolean harmed() {
      return result.fmse() > composite.fmse();
    }
  }

  /** The images of a report on one model. */
  static List<Image> images(EvaluationReport report) {
    String model = report.models().get(0);
    return report.images().stream()
        .map(
            image ->
                new Image(
                    image.entry().subset() + "/" + image.entry().composite().getFileName(),
                    Quality.of(image.input()),
                    Quality.of(image.of(model))))
        .toList();
  }

  double mean(ToDoubleFunction<Image> value) {
    return images.stream().mapToDouble(value).average().orElse(Double.NaN);
  }
}
