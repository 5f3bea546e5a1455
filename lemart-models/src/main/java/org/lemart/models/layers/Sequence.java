package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** Layers one after the other, named by their numbers 0, 1, 2... as in PyTorch. */
public class Sequence extends Layer {
  private final List<Layer> layers = new ArrayList<>();

  public Sequence(Layer... layers) {
    for (Layer layer : layers) {
      add(layer);
    }
  }

  public Sequence(List<? extends Layer> layers) {
    layers.forEach(this::add);
  }

  private void add(Layer layer) {
    layers.add(addChildBlock(Integer.toString(layers.size()), layer));
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.chain(pass, x, layers);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape[] shapes = inputShapes;
    for (Layer layer : layers) {
      shapes = layer.getOutputShapes(shapes);
    }
    return shapes;
  }

  @Override
  public long macs(Shape input) {
    long macs = 0;
    Shape[] shapes = {input};
    for (Layer layer : layers) {
      macs += layer.macs(shapes[0]);
      shapes = layer.getOutputShapes(shapes);
    }
    return macs;
  }
}
