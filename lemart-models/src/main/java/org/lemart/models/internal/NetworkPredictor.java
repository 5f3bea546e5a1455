package org.lemart.models.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.lemart.models.ColorGrid;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.FixedWeights;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;

/**
 * Runs a network. A colour-grid head gives the grid itself; to the picture of an RGB head a grid is
 * fitted, or each pixel is a cell. Calls may come from several threads; weights are only read.
 */
public final class NetworkPredictor implements GridPredictor {
  /** From one number of a map's diagonal to the next. */
  static final int DIAGONAL = 5;

  private final HarmonizationNetwork network;
  private final NDManager manager;
  private final FixedWeights weights;

  /** Owns {@code manager}, in which the network's weights live. */
  public NetworkPredictor(HarmonizationNetwork network, NDManager manager) {
    this.network = network;
    this.manager = manager;
    weights = new FixedWeights(manager);
  }

  @Override
  public ColorGrid predict(NetworkInput input) {
    return predict(List.of(input)).get(0);
  }

  /** One pass of the network for all inputs. */
  @Override
  public List<ColorGrid> predict(List<NetworkInput> inputs) {
    return predict(inputs, NetworkPredictor::grid);
  }

  /**
   * Predicts with the same network, of an RGB head, a cell a pixel: its own pixels. This one need
   * not be closed.
   */
  public GridPredictor pixels() {
    return new Pixels(this);
  }

  private record Pixels(NetworkPredictor owner) implements GridPredictor {
    @Override
    public ColorGrid predict(NetworkInput input) {
      return predict(List.of(input)).get(0);
    }

    @Override
    public List<ColorGrid> predict(List<NetworkInput> inputs) {
      return owner.predict(
          inputs, (network, input, output) -> PixelGrid.of(input, finite(network, output)));
    }
  }

  /** What a network's raw output for one input means. */
  private interface Reading {
    ColorGrid of(HarmonizationNetwork network, NetworkInput input, NDArray output);
  }

  private List<ColorGrid> predict(List<NetworkInput> inputs, Reading reading) {
    int size = inputs.get(0).size();
    int count = inputs.size();
    try (NDManager call = manager.newSubManager()) {
      NDArray planes = Constants.of(call, joined(inputs), new Shape(count, 4, size, size));
      Pass pass = new Pass(weights, call.getDevice(), false);
      NDArray output = network.forward(pass, planes);
      return IntStream.range(0, count)
          .mapToObj(
              i -> reading.of(network, inputs.get(i), output.get(new NDIndex(i + ":" + (i + 1)))))
          .toList();
    }
  }

  private static float[] joined(List<NetworkInput> inputs) {
    int length = inputs.get(0).planes().length;
    float[] all = new float[inputs.size() * length];
    for (int i = 0; i < inputs.size(); i++) {
      System.arraycopy(inputs.get(i).planes(), 0, all, i * length, length);
    }
    return all;
  }

  /**
   * The grid that a network's raw output for one input means.
   *
   * @param output (1, 12, rows, columns), or the picture (1, 3, size, size)
   * @throws org.lemart.HarmonizationException if a number of it is not finite
   */
  public static ColorGrid grid(HarmonizationNetwork network, NetworkInput input, NDArray output) {
    return switch (network.head()) {
      case GRID -> grid(network, output);
      case RGB -> GridFit.forSize(input.size()).fit(input, finite(network, output));
    };
  }

  /** From (1, 12, rows, columns). */
  private static ColorGrid grid(HarmonizationNetwork network, NDArray output) {
    Shape shape = output.getShape();
    float[] maps = finite(network, output.transpose(0, 2, 3, 1));
    addIdentity(maps);
    return ColorGrid.of(Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)), maps);
  }

  /** Finite weights can still be so large that sums overflow. */
  private static float[] finite(HarmonizationNetwork network, NDArray output) {
    return Finite.require(output.toFloatArray(), "what network " + network.name() + " predicts");
  }

  /** Networks predict differences from the identity. */
  private static void addIdentity(float[] maps) {
    for (int map = 0; map < maps.length; map += ColorGrid.MAP) {
      for (int i = 0; i < ColorGrid.MAP; i += DIAGONAL) {
        maps[map + i] += 1;
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
