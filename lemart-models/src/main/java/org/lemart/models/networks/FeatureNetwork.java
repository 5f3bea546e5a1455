package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Scratch;

/**
 * A network in two parts, so that it can carry either head: layers that give a map of features, and
 * what makes the output of them: its own last layers give a picture, or a {@link GridHead} gives a
 * colour grid. A subclass adds the blocks of its features in its constructor and then either those
 * of its picture or, by {@link #addGridHead}, the grid's.
 */
public abstract class FeatureNetwork extends HarmonizationNetwork {
  private final String name;
  private final int inputSize;
  private final Head head;
  private @Nullable GridHead grid;

  /**
   * @param name its name in the registry
   * @param inputSize side of the square input in pixels
   */
  FeatureNetwork(String name, int inputSize, Head head) {
    this.name = name;
    this.inputSize = inputSize;
    this.head = head;
  }

  /**
   * Adds the block {@code grid_head} if the head is the grid.
   *
   * @return whether it is, so that the layers of the picture are not needed
   */
  final boolean addGridHead(int channels, int side) {
    if (head == Head.GRID) {
      grid = addChildBlock("grid_head", new GridHead(channels, side, inputSize));
    }
    return head == Head.GRID;
  }

  /** The last features (N, C, h, w) for an input (N, 4, H, W). */
  abstract NDArray features(Pass pass, NDArray input);

  /** The restored picture (N, 3, H, W), with an RGB head only. */
  abstract NDArray picture(Pass pass, NDArray features, NDArray input);

  /** Shape of the features for an input of this shape. */
  abstract Shape featureShape(Shape input);

  /** Multiply-accumulates of the features for an input of this shape. */
  abstract long featureMacs(Shape input);

  /** Multiply-accumulates of the picture for features of this shape, with an RGB head only. */
  abstract long pictureMacs(Shape features);

  @Override
  public final NDArray forward(Pass pass, NDArray input) {
    return Scratch.run(
        input,
        x -> {
          NDArray features = Scratch.run(x, t -> features(pass, t));
          return grid == null ? picture(pass, features, x) : grid.forward(pass, features, x);
        });
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputShapes) {
    return grid == null ? super.getOutputShapes(inputShapes) : grid.getOutputShapes(inputShapes);
  }

  @Override
  public final long macs(Shape input) {
    Shape features = featureShape(input);
    return featureMacs(input) + (grid == null ? pictureMacs(features) : grid.macs(features));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Head head() {
    return head;
  }

  @Override
  public final int inputSize() {
    return inputSize;
  }

  /** For records' constructors: files from before a config had a head have none. */
  static Head orRgb(@Nullable Head head) {
    return Objects.requireNonNullElse(head, Head.RGB);
  }
}
