package org.lemart;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.lemart.spi.HostTensors;

/**
 * A pixel step that gives each pixel a colour that depends on the pixel's own colour and on the
 * colours of the region as a whole, such as the match of a histogram. It is a loop over the
 * region's pixels; tensors on a GPU come to the computer's memory for it, picture by picture.
 *
 * @param <S> the implementing class itself
 */
public interface RegionStep<S extends RegionStep<S>> extends PixelStep<S> {

  /**
   * Applies this step in place.
   *
   * @param colors n reds, then n greens, then n blues, in [0, 1]; the results may leave [0, 1]
   * @param coverage n masks in [0, 1]: how much each pixel counts; not changed
   */
  void apply(float[] colors, float[] coverage);

  @Override
  default NDArray applyAll(NDArray images, NDArray masks, List<S> steps) {
    float[] coverage = new float[HostTensors.pictureSize(masks)];
    return HostTensors.map(
        images,
        (i, colors) -> {
          HostTensors.read(masks, i, coverage);
          steps.get(i).apply(colors, coverage);
          return colors;
        });
  }
}
