package org.lemart.train;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lemart.Sample;
import org.lemart.models.networks.Networks;

/**
 * How good a network is while it is trained: a mean over samples that it is not trained on, always
 * the same ones, at the network's size, with the moving average of the weights. Immutable; the
 * methods named after a setting return a changed copy.
 *
 * <pre>{@code
 * Trainer.builder().validation(Validation.of(heldOut, 256).metric(Metric.FMSE), 500)
 * }</pre>
 */
public final class Validation {
  private static final String LOSS = "loss";

  private final IntFunction<TrainingData> source;
  private final int count;
  private final Metric metric;
  private final @Nullable Loss loss;

  private Validation(
      IntFunction<TrainingData> source, int count, Metric metric, @Nullable Loss loss) {
    this.source = source;
    this.count = count;
    this.metric = metric;
    this.loss = loss;
  }

  /**
   * On the first samples of a supply, for the foreground's mean squared error on the 8-bit scale
   * ({@link Metric#FMSE}).
   *
   * @param data of the network's size; must not hold what the network is trained on
   * @param samples how many of them, at least 1
   */
  public static Validation of(TrainingData data, int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException("samples must be >= 1 but were " + samples);
    }
    return new Validation(size -> data, samples, Metric.FMSE, null);
  }

  /**
   * On these samples, of any size, as harmonizers show them to the network: {@link Networks#view}
   * squashed to its size, which is also what is measured.
   *
   * @param samples at least one
   */
  public static Validation of(List<Sample> samples) {
    List<Sample> copy = List.copyOf(samples);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("samples must be at least 1 but were 0");
    }
    return new Validation(size -> GivenPictures.seen(copy, size), copy.size(), Metric.FMSE, null);
  }

  /**
   * On all composites of a data set, seen as by {@link #of(List)}, which are read when they are
   * first needed.
   *
   * @throws org.lemart.HarmonizationException if a file is missing
   */
  public static Validation of(CompositeSet set) {
    set.requireFiles();
    return new Validation(
        size -> GivenPictures.seen(set, size), set.entries().size(), Metric.FMSE, null);
  }

  /** By a loss; lower is better. */
  public Validation loss(Loss minimized) {
    return new Validation(source, count, metric, minimized);
  }

  /** By a metric of pictures rounded to 8 bits, as {@link Evaluator} measures. */
  public Validation metric(Metric measured) {
    return new Validation(source, count, measured, null);
  }

  /** What is measured: a {@link Metric#key()}, or {@code loss}. */
  String name() {
    return loss == null ? metric.key() : LOSS;
  }

  /** How many samples. */
  int count() {
    return count;
  }

  Metric metric() {
    return metric;
  }

  /** What is measured instead of the metric, or null. */
  @Nullable Loss loss() {
    return loss;
  }

  boolean isBetter(double value, double than) {
    return (loss == null && metric.higherIsBetter()) ? value > than : value < than;
  }

  /**
   * The samples.
   *
   * @throws IllegalArgumentException if they are of another size than the network's
   */
  TrainingData data(int size) {
    TrainingData data = source.apply(size);
    if (data.size() != size) {
      throw new IllegalArgumentException(
          "size of the validation's samples must be the network's "
              + size
              + " but was "
              + data.size());
    }
    return data;
  }
}
