package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Pass;

/**
 * A network that restores the foreground of composites. Its input is {@code (N, 4, H, W)}: the
 * composite's RGB in [0, 1] and the mask, 1 = foreground. Its raw output depends on its {@link
 * #head()}.
 */
public abstract class HarmonizationNetwork extends Layer {

  /** What the network predicts. */
  public enum Head {
    /**
     * A colour grid: {@code (N, 12, rows, columns)}, each cell's row-major 3 x 4 map as the
     * difference from the identity, which the maps of a {@link org.lemart.models.ColorGrid}
     * include.
     */
    GRID,
    /** The restored picture: {@code (N, 3, H, W)}. */
    RGB
  }

  /** The network's name in the registry. */
  public abstract String name();

  public abstract Head head();

  /** Side of the square input the network was made for, in pixels. */
  public abstract int inputSize();

  /** The numbers that rebuild this network, a record that JSON can hold. */
  public abstract Record config();

  /**
   * A network of the same numbers with this head, not initialized: a network that predicts pictures
   * can predict colour grids instead, and the other way round.
   */
  public abstract HarmonizationNetwork withHead(Head head);

  /**
   * The harmonized composites {@code C + M * (f(C) - C)}, not clipped to [0, 1].
   *
   * @param input (N, 4, H, W)
   * @return (N, 3, H, W)
   */
  public final NDArray harmonize(Pass pass, NDArray input) {
    NDArray composite = input.get(new NDIndex(":, :3"));
    NDArray mask = input.get(new NDIndex(":, 3:4"));
    NDArray output = forward(pass, input);
    NDArray restored = head() == Head.GRID ? AffineMaps.apply(output, composite) : output;
    return composite.add(mask.mul(restored.sub(composite)));
  }

  /** Joins composites (N, 3, H, W) and masks (N, 1, H, W) to the input (N, 4, H, W). */
  public static NDArray input(NDArray composites, NDArray masks) {
    return NDArrays.concat(new NDList(composites, masks), 1);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), 3, in.get(2), in.get(3))};
  }
}
