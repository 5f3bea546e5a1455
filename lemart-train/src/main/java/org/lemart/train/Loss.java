package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.lemart.models.layers.Constants;

/** What training minimizes. */
@FunctionalInterface
public interface Loss {

  /**
   * Compares a network's output with the real pictures. Implementations that multiply by a number
   * use {@link Constants#times}, because the engine's {@code mul(Number)} and {@code div(Number)}
   * do not keep the number for the backward pass.
   *
   * @param output (N, 3, H, W), the harmonized composites
   * @return one number, float32, that depends on the output
   */
  NDArray evaluate(NDArray output, Batch batch);

  /** Mean squared error over all pixels, as in pre-training (paper, section 3.2). */
  static Loss mse() {
    return (output, batch) -> output.sub(batch.real()).square().mean();
  }

  /**
   * Foreground-normalized squared error, as in fine-tuning (Sofiiuk et al., 2021, equation 4): for
   * each picture the sum of squared errors over three times the mask's area.
   *
   * <p>Errors are weighted by the mask, where the paper sums over the whole picture: what differs
   * outside the mask, which no network can mend, does not count. Hard masks have the paper's
   * gradients. Where a mask is soft, a network's output is blended by it already, so that a
   * gradient has the square of the mask as a factor, the paper's the mask.
   *
   * @param minArea the area in pixels that smaller masks count as, &gt; 0; 100 at 256 x 256
   */
  static Loss foregroundMse(double minArea) {
    Losses.requirePositive("minArea", minArea);
    return (output, batch) -> foregroundErrors(output, batch, minArea).mean();
  }

  /**
   * Foreground-normalized squared error relative to the composite's own: {@code e / (e_c +
   * softening)} for each picture. Harm done to a composite that was nearly right weighs more than
   * under {@link #foregroundMse}.
   *
   * @param minArea as in {@link #foregroundMse}
   * @param softening error, in squared intensities, below which a composite counts as right, &gt; 0
   */
  static Loss relativeForegroundMse(double minArea, double softening) {
    Losses.requirePositive("minArea", minArea);
    Losses.requirePositive("softening", softening);
    return (output, batch) -> {
      NDArray before = foregroundErrors(batch.composite(), batch, minArea).add(softening);
      return foregroundErrors(output, batch, minArea).div(before).mean();
    };
  }

  /**
   * Harm: by how much the foreground is further from the real picture than the composite's was,
   * {@code max(0, e - e_c) / (e_c + softening)} for each picture, 0 where the output is better. Add
   * it to another loss: it teaches to leave alone what is right, and does not see how much else is
   * left to do.
   *
   * @param minArea as in {@link #foregroundMse}
   * @param softening as in {@link #relativeForegroundMse}, &gt; 0
   */
  static Loss harm(double minArea, double softening) {
    Losses.requirePositive("minArea", minArea);
    Losses.requirePositive("softening", softening);
    return (output, batch) -> harms(output, batch, minArea, softening).mean();
  }

  /**
   * The square of each picture's {@link #harm}, so that one picture spoilt weighs more than many
   * touched a little.
   *
   * @param minArea as in {@link #foregroundMse}
   * @param softening as in {@link #harm}
   */
  static Loss squaredHarm(double minArea, double softening) {
    Losses.requirePositive("minArea", minArea);
    Losses.requirePositive("softening", softening);
    return (output, batch) -> harms(output, batch, minArea, softening).square().mean();
  }

  /** Mean absolute error over all pixels. */
  static Loss l1() {
    return (output, batch) -> output.sub(batch.real()).abs().mean();
  }

  /**
   * One minus the structural similarity of the foreground (Wang et al., 2004): 11 x 11 Gaussian
   * windows inside the picture, weighted by the mask at their centre, mean over the channels. It
   * sees structure and says little about colour; add it to another loss.
   *
   * @param minArea as in {@link #foregroundMse}
   */
  static Loss ssim(double minArea) {
    return new SsimLoss(minArea);
  }

  /**
   * Mean absolute error of the steps from pixel to pixel, across and down, where both pixels are
   * foreground: keeps detail and contrast, and does not see a constant shift. Add it to another
   * loss.
   *
   * @param minArea as in {@link #foregroundMse}
   */
  static Loss gradient(double minArea) {
    return new GradientLoss(minArea);
  }

  /**
   * A loss from text: {@code mse}, {@code fmse} (foreground-normalized), {@code relative} (to the
   * composite's own, softening 0.02), {@code harm} and its square {@code harm2} (softening 0.004),
   * {@code l1}, {@code ssim} or {@code gradient}; sums such as {@code relative+harm*0.5}; another
   * softening after a colon, as in {@code relative:0.004}.
   *
   * @param minArea as in {@link #foregroundMse}
   * @throws IllegalArgumentException if the text is none, with the names
   */
  static Loss parse(String spec, double minArea) {
    return LossSpec.parse(spec, minArea);
  }

  /** The sum of this loss and another. */
  default Loss plus(Loss other) {
    return (output, batch) -> evaluate(output, batch).add(other.evaluate(output, batch));
  }

  /** This loss times a weight, &gt;= 0. */
  default Loss times(double weight) {
    if (!(weight >= 0)) {
      throw new IllegalArgumentException("weight must be >= 0 but was " + weight);
    }
    return (output, batch) -> Constants.times(evaluate(output, batch), weight);
  }

  private static NDArray harms(NDArray output, Batch batch, double minArea, double softening) {
    NDArray before = foregroundErrors(batch.composite(), batch, minArea);
    NDArray worse = foregroundErrors(output, batch, minArea).sub(before);
    return Activation.relu(worse).div(before.add(softening));
  }

  private static NDArray foregroundErrors(NDArray output, Batch batch, double minArea) {
    return Losses.perForeground(output.sub(batch.real()).square(), batch.mask(), minArea);
  }
}
