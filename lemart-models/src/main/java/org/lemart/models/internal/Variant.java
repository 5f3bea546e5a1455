package org.lemart.models.internal;

import org.lemart.models.ColorGrid;

/**
 * A composite as it might have been: its object with another contrast. The right colours of the
 * object are the same for each variant.
 *
 * @param contrast factor of the object's colours around middle grey, &gt; 0
 */
record Variant(float contrast) {
  private static final float GREY = 0.5f;

  /** What a network sees of the variant. */
  NetworkInput of(NetworkInput input) {
    float[] planes = input.planes().clone();
    int plane = input.size() * input.size();
    for (int i = 0; i < 3 * plane; i++) {
      float changed = GREY + contrast * (planes[i] - GREY);
      float inside = Math.max(0, Math.min(1, changed));
      planes[i] += planes[3 * plane + i % plane] * (inside - planes[i]);
    }
    return input.withPlanes(planes);
  }

  /** Of a grid for the variant, the grid that makes the same colours of the composite itself. */
  ColorGrid back(ColorGrid grid) {
    float[] maps = grid.maps();
    for (int row = 0; row < maps.length; row += 4) {
      float sum = maps[row] + maps[row + 1] + maps[row + 2];
      maps[row + 3] += GREY * (1 - contrast) * sum;
      for (int i = row; i < row + 3; i++) {
        maps[i] *= contrast;
      }
    }
    return ColorGrid.of(grid.rows(), grid.columns(), maps);
  }
}
