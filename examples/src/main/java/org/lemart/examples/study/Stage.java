package org.lemart.examples.study;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lemart.train.LearningRate;
import org.lemart.train.Loss;
import org.lemart.train.TrainerBuilder;

/**
 * How long and how to train.
 *
 * @param samples length in samples; null: in epochs
 * @param epochs length in passes over the data; null: in samples
 * @param batch samples in a batch
 * @param accumulation batches in an update; null: 1
 * @param rate highest learning rate, from which half a cosine leads to 0
 * @param warmUp share of the run in which the rate rises to there, in [0, 1)
 * @param clip largest norm of the gradient; null: any
 * @param averaging share of the average of weights that stays in each update, in [0, 1)
 * @param loss as {@link Loss#parse} reads it
 */
record Stage(
    @Nullable Integer samples,
    @Nullable Double epochs,
    int batch,
    @Nullable Integer accumulation,
    double rate,
    double warmUp,
    @Nullable Double clip,
    double averaging,
    String loss) {
  private static final Gson GSON = new Gson();
  private static final double MIN_AREA = 100.0 / (256 * 256); // of the picture, as in iSSAM

  Stage {
    Rules.require(
        (samples == null) != (epochs == null),
        "one of samples and epochs must be set but were " + samples + " and " + epochs);
    Rules.require(samples == null || samples > 0, "samples must be > 0 but was " + samples);
    Rules.require(epochs == null || epochs > 0, "epochs must be > 0 but was " + epochs);
    Rules.require(batch > 0, "batch must be > 0 but was " + batch);
    Rules.require(
        accumulation == null || accumulation > 0,
        "accumulation must be > 0 but was " + accumulation);
    Rules.require(rate > 0, "rate must be > 0 but was " + rate);
    requireShare("warmUp", warmUp);
    Rules.require(clip == null || clip > 0, "clip must be > 0 but was " + clip);
    requireShare("averaging", averaging);
    Loss.parse(Rules.set("loss", loss), 1);
  }

  private static void requireShare(String name, double value) {
    Rules.require(value >= 0 && value < 1, name + " must be in [0, 1) but was " + value);
  }

  /**
   * Puts the settings into a trainer's.
   *
   * @param size side of the network's pictures in pixels
   */
  TrainerBuilder apply(TrainerBuilder trainer, int size) {
    if (samples != null) {
      trainer.samples(samples);
    } else if (epochs != null) {
      trainer.epochs(epochs);
    }
    return trainer
        .batchSize(batch)
        .accumulation(batches())
        .learningRate(LearningRate.cosine(rate, warmUp))
        .clipGradient(clip == null ? Double.POSITIVE_INFINITY : clip)
        .averaging(averaging)
        .loss(Loss.parse(loss, MIN_AREA * size * size));
  }

  private int batches() {
    return accumulation == null ? 1 : accumulation;
  }

  /** Samples in an update. */
  private long update() {
    return (long) batch * batches();
  }

  /** The settings as JSON; how an update is split is left out, for it may change on the way. */
  JsonObject recipe() {
    JsonObject recipe = GSON.toJsonTree(this).getAsJsonObject();
    recipe.addProperty("batch", update());
    recipe.remove("accumulation");
    return recipe;
  }

  /** How many samples that are with so many in an epoch. */
  long samples(long epochSize) {
    return samples != null ? samples : Math.round(epochSize * (epochs == null ? 0 : epochs));
  }
}
