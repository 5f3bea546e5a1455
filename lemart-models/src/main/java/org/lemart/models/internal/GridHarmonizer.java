package org.lemart.models.internal;

import java.awt.image.BufferedImage;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;

/** The one path of all networks: shrink, predict a grid, apply it at full resolution. */
public final class GridHarmonizer extends AbstractHarmonizer {
  private final int size;
  private final GridPredictor predictor;

  /**
   * Wraps a predictor and owns it.
   *
   * @param size width and height of what the predictor sees
   */
  public GridHarmonizer(String name, int size, GridPredictor predictor, double strength) {
    super(name, strength);
    this.size = size;
    this.predictor = predictor;
  }

  @Override
  protected BufferedImage change(BufferedImage image, Mask mask, double strength) {
    NetworkInput input = NetworkInput.of(image, mask, size);
    if (!input.hasForeground() || !input.hasBackground()) {
      return Images.copy(image);
    }
    return predictor.predict(input).blend(strength).apply(image, mask);
  }

  @Override
  protected ColorGrid describe(BufferedImage image, Mask mask) {
    NetworkInput input = NetworkInput.of(image, mask, size);
    return input.hasForeground() && input.hasBackground()
        ? predictor.predict(input)
        : ColorGrid.identity();
  }

  @Override
  protected void release() {
    predictor.close();
  }
}
