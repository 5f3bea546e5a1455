package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Scratch;

/** A convolution, named {@code conv}, then a normalization, {@code norm}, and an activation. */
final class ConvBlock extends Layer {
  private final Conv conv;
  private final List<Layer> layers;

  ConvBlock(Conv conv, Layer norm, Layer activation) {
    this.conv = addChildBlock("conv", conv);
    layers = List.of(conv, addChildBlock("norm", norm), activation);
  }

  ConvBlock(Conv conv, Layer activation) {
    this.conv = addChildBlock("conv", conv);
    layers = List.of(conv, activation);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.chain(pass, x, layers);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return conv.getOutputShapes(inputShapes);
  }

  @Override
  public long macs(Shape input) {
    return conv.macs(input);
  }
}
