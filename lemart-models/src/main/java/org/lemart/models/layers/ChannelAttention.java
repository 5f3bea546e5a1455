package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Weighs each channel of (N, C, H, W) by a number in (0, 1) that two linear layers find from the
 * channels' means and maxima (Cun and Pun, S2AM, TIP 2020, section III-A, after Hu et al.,
 * Squeeze-and-Excitation Networks, CVPR 2018).
 */
public final class ChannelAttention extends Layer {
  private static final int[] PLACES = {2};

  private final Linear squeeze;
  private final Linear excite;

  /**
   * @param layers name of the two layers, which are its numbers 0 and 2 as the ReLU between is 1
   * @param hidden outputs of the first layer
   */
  public ChannelAttention(String layers, long channels, long hidden) {
    squeeze = addChildBlock(layers + ".0", Linear.of(2 * channels, hidden));
    excite = addChildBlock(layers + ".2", Linear.of(hidden, channels));
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.run(x, t -> t.mul(weights(pass, t)));
  }

  private NDArray weights(Pass pass, NDArray x) {
    NDArray flat = x.reshape(x.getShape().get(0), x.getShape().get(1), -1);
    NDList evidence = new NDList(flat.mean(PLACES), flat.max(PLACES)); // (N, C) each
    NDArray hidden = Activation.relu(squeeze.forward(pass, NDArrays.concat(evidence, 1)));
    NDArray logits = excite.forward(pass, hidden);
    return Activation.sigmoid(logits).reshape(x.getShape().get(0), -1, 1, 1);
  }

  @Override
  public long macs(Shape input) {
    Shape evidence = new Shape(input.get(0), 2 * input.get(1));
    return squeeze.macs(evidence) + excite.macs(squeeze.getOutputShapes(new Shape[] {evidence})[0]);
  }
}
