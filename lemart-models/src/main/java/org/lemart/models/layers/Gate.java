package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Attention gate of a decoder (Cong et al., DoveNet, CVPR 2020, section 4.1): each value of (N, C,
 * H, W) times a number in (0, 1) that a 1 x 1 convolution finds for it from its pixel's channels.
 */
public final class Gate extends Layer {
  private final Conv conv;

  public Gate(long channels) {
    conv = addChildBlock("0", ConvSpec.of(channels, channels, 1).conv());
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.run(x, t -> t.mul(Activation.sigmoid(conv.forward(pass, t))));
  }

  @Override
  public long macs(Shape input) {
    return conv.macs(input);
  }
}
