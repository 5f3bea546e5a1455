package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.lemart.models.layers.Constants;

/**
 * How far the steps from pixel to pixel of the foreground are from the photograph's, see {@link
 * Loss#gradient}.
 *
 * @param minArea the area in pixels that smaller masks count as
 */
record GradientLoss(double minArea) implements Loss {
  private static final NDIndex RIGHT = new NDIndex(":, :, :, 1:");
  private static final NDIndex LEFT = new NDIndex(":, :, :, :-1");
  private static final NDIndex BELOW = new NDIndex(":, :, 1:");
  private static final NDIndex ABOVE = new NDIndex(":, :, :-1");

  GradientLoss {
    Losses.requirePositive("minArea", minArea);
  }

  @Override
  public NDArray evaluate(NDArray output, Batch batch) {
    NDArray error = output.sub(batch.real());
    NDArray across = steps(error, batch.mask(), RIGHT, LEFT);
    NDArray down = steps(error, batch.mask(), BELOW, ABOVE);
    return Constants.times(across.add(down), 0.5).mean();
  }

  /** Mean size of the steps between neighbours that are both foreground, for each picture. */
  private NDArray steps(NDArray error, NDArray mask, NDIndex to, NDIndex from) {
    NDArray inside = mask.get(to).mul(mask.get(from));
    return Losses.perForeground(error.get(to).sub(error.get(from)).abs(), inside, minArea);
  }
}
