package org.lemart.models.internal;

import java.awt.image.BufferedImage;
import org.lemart.CompositeStrips;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.spi.HarmonizerOptions;

/**
 * The one path of all networks: look at the object and what is around it, shrink that, predict a
 * grid, apply it at full resolution.
 */
public class GridHarmonizer extends AbstractHarmonizer {
  private final int size;
  private final GridPredictor predictor;

  /**
   * Wraps a predictor and owns it.
   *
   * @param size width and height of what the predictor sees
   */
  public GridHarmonizer(String name, int size, GridPredictor predictor, HarmonizerOptions options) {
    super(name, options);
    this.size = size;
    this.predictor = predictor;
  }

  /** Width and height of what the predictor sees. */
  final int size() {
    return size;
  }

  @Override
  protected final BufferedImage change(BufferedImage image, Mask mask, double strength) {
    return apply(describe(image, mask), image, mask, strength);
  }

  /** Changes a picture by a grid. */
  static BufferedImage apply(ColorGrid grid, BufferedImage image, Mask mask, double strength) {
    return grid.equals(grid.blend(0)) // changes nothing
        ? Images.copy(image)
        : grid.blend(strength).apply(image, mask);
  }

  @Override
  protected final ColorGrid describe(BufferedImage image, Mask mask) {
    return describe(NetworkView.of(image, mask, size), predictor);
  }

  @Override
  protected final ColorGrid describe(CompositeStrips composite) {
    return describe(NetworkView.of(composite, size), predictor);
  }

  /** What a predictor says of a view, for the whole picture. */
  static ColorGrid describe(NetworkView view, GridPredictor predictor) {
    return view.hasBoth() ? view.spread(predictor.predict(view.input())) : ColorGrid.identity();
  }

  @Override
  protected void release() {
    predictor.close();
  }
}
