package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.lemart.models.layers.Constants;

/**
 * One minus the structural similarity of the foreground, see {@link Loss#ssim}.
 *
 * @param minArea the area in pixels that smaller masks count as
 */
record SsimLoss(double minArea) implements Loss {
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;
  private static final Shape ONE = new Shape(1, 1);

  SsimLoss {
    Losses.requirePositive("minArea", minArea);
  }

  @Override
  public NDArray evaluate(NDArray output, Batch batch) {
    Window window = Window.of(output, batch);
    NDArray real = batch.real();
    NDArray mean = window.blur(output);
    NDArray realMean = window.blur(real);
    NDArray product = mean.mul(realMean);
    NDArray squares = mean.square().add(realMean.square());
    NDArray variances = window.blur(output.square().add(real.square())).sub(squares);
    NDArray covariance = window.blur(output.mul(real)).sub(product);
    NDArray light = Constants.times(product, 2).add(C1).div(squares.add(C1));
    NDArray structure = Constants.times(covariance, 2).add(C2).div(variances.add(C2));
    NDArray lost = light.mul(structure).neg().add(1);
    return Losses.perForeground(lost, window.centres(batch.mask()), minArea).mean();
  }

  /** A Gaussian window, one dimension after the other, that stays inside the picture. */
  private record Window(NDArray across, NDArray down, int columns, int rows) {

    static Window of(NDArray output, Batch batch) {
      int columns = (int) Math.min(Ssim.WINDOW, output.getShape().get(3));
      int rows = (int) Math.min(Ssim.WINDOW, output.getShape().get(2));
      return new Window(
          weights(output, batch, columns, new Shape(3, 1, 1, columns)),
          weights(output, batch, rows, new Shape(3, 1, rows, 1)),
          columns,
          rows);
    }

    /** The same weights for each channel; they leave with the batch. */
    private static NDArray weights(NDArray output, Batch batch, int size, Shape shape) {
      double[] weights = Ssim.gaussian(size);
      float[] values = new float[3 * size];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) weights[i % size];
      }
      return Constants.of(batch.manager(), values, shape).toDevice(output.getDevice(), false);
    }

    NDArray blur(NDArray image) {
      Shape none = new Shape(0, 0);
      NDArray blurred = Conv2d.conv2d(image, across, null, ONE, none, ONE, 3).singletonOrThrow();
      return Conv2d.conv2d(blurred, down, null, ONE, none, ONE, 3).singletonOrThrow();
    }

    /** The mask at the windows' centres. */
    NDArray centres(NDArray mask) {
      long top = rows / 2;
      long left = columns / 2;
      long bottom = mask.getShape().get(2) - rows + 1 + top;
      long right = mask.getShape().get(3) - columns + 1 + left;
      return mask.get(new NDIndex(":, :, " + top + ":" + bottom + ", " + left + ":" + right));
    }
  }
}
