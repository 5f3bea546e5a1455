package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Two linear layers with a GELU between: (..., in) to (..., out). */
public final class Mlp extends Layer {
  private final Linear fc1;
  private final Linear fc2;

  public Mlp(long dim, long hidden) {
    this(Linear.of(dim, hidden), Linear.of(hidden, dim));
  }

  Mlp(Linear first, Linear second) {
    fc1 = addChildBlock("fc1", first);
    fc2 = addChildBlock("fc2", second);
  }

  /** An MLP whose output starts at zero. */
  public static Mlp zero(long dim, long hidden, long outputs) {
    return new Mlp(Linear.of(dim, hidden), Linear.zero(hidden, outputs));
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return fc2.forward(pass, fc1.forwardGelu(pass, x));
  }

  /** Weight and bias of the first layer, then of the second. */
  List<NDArray> values(Pass pass) {
    return Stream.of(fc1, fc2).flatMap(layer -> layer.values(pass).stream()).toList();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return fc2.getOutputShapes(fc1.getOutputShapes(inputShapes));
  }

  @Override
  public long macs(Shape input) {
    return fc1.macs(input) + fc2.macs(fc1.getOutputShapes(new Shape[] {input})[0]);
  }
}
