package org.lemart.models.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.lemart.models.ColorGrid;

/**
 * Asks a network about variants of a composite, in one batch. A network that knows how the object
 * should look says so whatever it is shown; one that doesn't is moved by what it is shown. Their
 * mean is as good as what it says of the composite itself.
 *
 * @param network predicts for each variant
 * @param confidence how far to go
 */
public record SecondOpinion(GridPredictor network, Confidence confidence) implements GridPredictor {
  /** Changes of brightness, warmth or saturation and mirror images told less. */
  private static final List<Variant> VARIANTS = List.of(new Variant(0.85f), new Variant(1.15f));

  @Override
  public ColorGrid predict(NetworkInput input) {
    List<ColorGrid> said = network.predict(VARIANTS.stream().map(v -> v.of(input)).toList());
    List<ColorGrid> grids =
        IntStream.range(0, said.size()).mapToObj(i -> VARIANTS.get(i).back(said.get(i))).toList();
    return mean(grids, confidence.factor(input, Disagreement.of(input, grids)));
  }

  /**
   * The identity plus {@code factor} times the mean of the grids' differences from it; with factor
   * 0 the identity's own bits, in as many maps.
   */
  private static ColorGrid mean(List<ColorGrid> grids, double factor) {
    ColorGrid first = grids.get(0);
    List<float[]> all = grids.stream().map(ColorGrid::maps).toList();
    float[] maps = new float[all.get(0).length];
    for (int i = 0; i < maps.length; i++) {
      double same = i % ColorGrid.MAP % NetworkPredictor.DIAGONAL == 0 ? 1 : 0;
      double sum = 0;
      for (float[] one : all) {
        sum += one[i] - same;
      }
      maps[i] = (float) (same + factor * sum / all.size());
    }
    return ColorGrid.of(first.rows(), first.columns(), maps);
  }

  @Override
  public void close() {
    network.close();
  }
}
