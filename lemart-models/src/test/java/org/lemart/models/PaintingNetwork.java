package org.lemart.models;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;

/** A network without weights that paints (N, 3, S, S) from (N, 4, S, S) in a given way. */
final class PaintingNetwork extends HarmonizationNetwork {
  private final int side;
  private final UnaryOperator<NDArray> painting;

  PaintingNetwork(int side, UnaryOperator<NDArray> painting) {
    this.side = side;
    this.painting = painting;
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return painting.apply(x);
  }

  @Override
  public String name() {
    return "painter";
  }

  @Override
  public Head head() {
    return Head.RGB;
  }

  @Override
  public int inputSize() {
    return side;
  }

  @Override
  public Record config() {
    throw new UnsupportedOperationException();
  }

  @Override
  public HarmonizationNetwork withHead(Head head) {
    throw new UnsupportedOperationException();
  }
}
