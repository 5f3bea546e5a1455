package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Channels filled up with zeros to whole blocks. On processors with AVX-512 the convolutions of
 * PyTorch's CPU library (oneDNN) go through the input's channels in blocks of 16. With more than 16
 * of them and a last block that is not full (24 or 40 channels, say), PyTorch 2.7.1 multiplies what
 * lies in memory behind it by zero, and where that happens to be infinite or not a number, so is
 * the result.
 */
final class ChannelBlocks {
  private static final long BLOCK = 16;

  private ChannelBlocks() {}

  /** Zeros that are missing in (N, C, H, W), or none. */
  static long missing(NDArray x) {
    long channels = x.getShape().get(1);
    boolean broken = channels > BLOCK && channels % BLOCK != 0;
    return broken && !x.getDevice().isGpu() ? BLOCK - channels % BLOCK : 0;
  }

  /** {@code x} of (N, C, H, W) with so many channels of zeros before it, on the given manager. */
  static NDArray fill(NDManager manager, NDArray x, long missing) {
    if (missing == 0) {
      return x;
    }
    Shape shape = x.getShape();
    try (NDArray zeros =
        manager.zeros(
            new Shape(shape.get(0), missing, shape.get(2), shape.get(3)),
            x.getDataType(),
            x.getDevice())) {
      return zeros.concat(x, 1);
    }
  }
}
