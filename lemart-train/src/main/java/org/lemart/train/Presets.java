package org.lemart.train;

/**
 * The settings of the paper (Liu et al., LEMaRT, CVPR 2023, section 4): AdamW with moments 0.9 and
 * 0.95 and weight decay 0.05, a learning rate that falls to 0 along half a cosine. Where the paper
 * is silent (warm-up, clipping, averaging of weights) nothing is done.
 *
 * <pre>{@code
 * Trainer.builder().preset(Presets.lemartPretraining())
 *     .model(Networks.create("swinih-paper"))
 *     .data(PretrainingData.from(photos)
 *         .masks(MaskGenerators.random(8, 0.5)).transform(RegionTransforms.lemart()).size(256))
 *     .batchSize(8).accumulation(24).checkpoints(run)
 * }</pre>
 *
 * <p>The batches are large, and made for 256 x 256 pixels on several GPUs: {@code batchSize} and
 * {@code accumulation}, set after the preset, split them.
 */
public final class Presets {
  private static final int BATCH = 192;
  private static final double DECAY = 0.05;
  private static final double MIN_AREA = 100;
  private static final double SIDE = 256;

  private Presets() {}

  /** Mean squared error, 30 epochs, batches of 192, learning rate 2.7e-2. */
  public static Preset lemartPretraining() {
    return preset(Loss.mse(), 30, 2.7e-2);
  }

  /**
   * Foreground-normalized squared error, 120 epochs, learning rate 2.7e-3, batches as in
   * pre-training; for pictures of 256 x 256 pixels.
   */
  public static Preset lemartFineTuning() {
    return lemartFineTuning((int) SIDE);
  }

  /**
   * As {@link #lemartFineTuning()} for pictures of another size: the smallest area of the loss, 100
   * pixels of 256 x 256, is the same part of the picture.
   *
   * @param size side of the network's pictures in pixels, at least 1
   */
  public static Preset lemartFineTuning(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be >= 1 but was " + size);
    }
    double area = MIN_AREA * size * size / (SIDE * SIDE);
    return preset(Loss.foregroundMse(area), 120, 2.7e-3);
  }

  private static Preset preset(Loss loss, double epochs, double rate) {
    return new Preset(loss, epochs, BATCH, rate, 0, DECAY, Double.POSITIVE_INFINITY, 0);
  }
}
