package org.lemart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.lemart.spi.HostTensors;

/**
 * A picture in the computer's memory, or just the pixels of its region, that steps are applied to.
 * Used within one call, by one thread.
 */
final class HostPicture {
  private final NDManager manager;
  private final float[] mask;
  private final int height;
  private final int width;
  private float[] colors;

  /**
   * @param manager where steps that know tensors only find room
   * @param colors (3, height, width), taken over
   * @param mask (height, width)
   */
  HostPicture(NDManager manager, float[] colors, float[] mask, int height, int width) {
    this.manager = manager;
    this.colors = colors;
    this.mask = mask;
    this.height = height;
    this.width = width;
  }

  /** Whether no step looks at a pixel's neighbours: the region's pixels are all it needs. */
  static boolean pointwise(List<? extends Perturbation.Step> steps) {
    return steps.stream()
        .allMatch(
            step ->
                step instanceof AffineStep
                    || step instanceof PointStep
                    || step instanceof RegionStep
                    || (step instanceof Blend blend && pointwise(blend.steps())));
  }

  /** All steps in turn, neighbouring affine ones as one map. Clamps before each other step. */
  void run(List<Perturbation.Step> steps) {
    int next = 0;
    while (next < steps.size()) {
      int end = next;
      while (end < steps.size() && steps.get(end) instanceof AffineStep) {
        end++;
      }
      if (end > next) {
        affine(steps.subList(next, end).stream().map(AffineStep.class::cast).toList());
        next = end;
      } else {
        HostLoops.clamp(colors);
        apply(steps.get(next++));
      }
    }
  }

  /** {@code clamp(colors, 0, 1)}; the picture's own array. */
  float[] clamped() {
    HostLoops.clamp(colors);
    return colors;
  }

  private void affine(List<AffineStep> steps) {
    AffineColor map = AffineStep.fold(steps, () -> HostLoops.moments(colors, mask));
    colors = HostLoops.affine(colors, map);
  }

  private void apply(Perturbation.Step step) {
    if (step instanceof Blend blend) {
      HostPicture full = new HostPicture(manager, colors.clone(), mask, height, width);
      full.run(blend.steps());
      HostLoops.approach(colors, full.clamped(), (float) blend.strength());
    } else if (step instanceof PointStep<?> point) {
      point.apply(colors);
    } else if (step instanceof RegionStep<?> region) {
      region.apply(colors, mask);
    } else if (step instanceof PictureStep<?> whole) {
      colors = whole.apply(colors, mask, height, width);
    } else {
      tensor((PixelStep<?>) step);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private void tensor(PixelStep step) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(colors, new Shape(1, 3, height, width));
      NDArray m = scope.create(mask, new Shape(1, 1, height, width));
      NDArray out = step.applyAll(x, m, List.of(step));
      BatchRun.requireShape(step, x, out);
      HostTensors.read(out, 0, colors);
    }
  }
}
