package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Channels filled up with zeros to whole blocks. On processors with AVX-512 the convolutions of
 * PyTorch's CPU library (oneDNN) go through the input's channels in blocks of 16. With more than 16
 * of them and a last block that is not full (24 or 40 channels, say), PyTorch 2.7.1 multiplies what
 * lies in memory behind it by zero, and where that happens to be infinite or not a number, so is
 * the result. The gradient of the input goes through the output's channels in the same way.
 */
final class ChannelBlocks {
  private static final long BLOCK = 16;

  private ChannelBlocks() {}

  /** Zeros that so many channels of an input lack, or none. */
  static long missing(long channels, Device device) {
    return channels < BLOCK ? 0 : missingForGradients(channels, device);
  }

  /** Zeros that so many channels of an output lack if the gradient of its input is wanted. */
  static long missingForGradients(long channels, Device device) {
    return device.isGpu() ? 0 : Math.floorMod(-channels, BLOCK);
  }

  /** {@code x} with so many zeros before the first entry of an axis, on the given manager. */
  static NDArray fill(NDManager manager, NDArray x, int axis, long missing) {
    if (missing == 0) {
      return x;
    }
    long[] shape = x.getShape().getShape().clone();
    shape[axis] = missing;
    try (NDArray zeros = manager.zeros(new Shape(shape), x.getDataType(), x.getDevice())) {
      return zeros.concat(x, axis);
    }
  }

  /** (N, C, H, W) without its first channels. */
  static NDArray drop(NDArray x, long channels) {
    return channels == 0 ? x : x.get(new NDIndex(":, " + channels + ":"));
  }
}
