package org.lemart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.lemart.spi.HostTensors;

/**
 * Applies one perturbation an image to a batch in the computer's memory, picture by picture: one
 * picture fits the processor's cache, and where no step looks at neighbouring pixels, only the
 * region's pixels are worked on.
 */
final class HostRun {
  private final NDManager manager;
  private final int height;
  private final int width;

  private HostRun(NDManager manager, int height, int width) {
    this.manager = manager;
    this.height = height;
    this.width = width;
  }

  /** {@code M*P(I) + (1-M)*I}, see {@link Perturbation#applyAll}. */
  static NDArray compose(NDArray images, NDArray masks, List<Perturbation> perturbations) {
    int height = Math.toIntExact(images.getShape().get(2));
    int width = Math.toIntExact(images.getShape().get(3));
    HostRun run = new HostRun(images.getManager(), height, width);
    float[] mask = new float[height * width];
    return HostTensors.map(
        images,
        (i, values) -> {
          List<Perturbation.Step> steps = perturbations.get(i).steps();
          if (!steps.isEmpty()) {
            HostTensors.read(masks, i, mask);
            run.compose(values, mask, steps);
          }
          return values;
        });
  }

  private void compose(float[] values, float[] mask, List<Perturbation.Step> steps) {
    if (HostPicture.pointwise(steps)) {
      HostRegion region = HostRegion.of(values, mask);
      region.blend(run(region.colors(), region.coverage(), 1, region.size(), steps), values);
    } else {
      HostLoops.blend(values, run(values.clone(), mask, height, width, steps), mask);
    }
  }

  private float[] run(
      float[] colors, float[] mask, int rows, int columns, List<Perturbation.Step> steps) {
    HostPicture picture = new HostPicture(manager, colors, mask, rows, columns);
    picture.run(steps);
    return picture.clamped();
  }
}
