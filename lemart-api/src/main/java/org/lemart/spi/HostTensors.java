package org.lemart.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteOrder;

/**
 * Batches in the computer's own memory. There a plain loop over the pixels of one picture, which
 * fits the processor's cache, beats a chain of tensor operations, each of which reads and writes
 * the whole batch.
 */
public final class HostTensors {
  private HostTensors() {}

  /** What is done to one picture of a batch. */
  @FunctionalInterface
  public interface PictureLoop {
    /**
     * @param index number of the picture
     * @param values its planes, one after the other; may be written to
     * @return the new planes: {@code values} or another array of its length, used before the next
     *     call
     */
    float[] apply(int index, float[] values);
  }

  /** Whether the values are float32 and not on a GPU. */
  public static boolean contains(NDArray batch) {
    return !batch.getDevice().isGpu() && batch.getDataType() == DataType.FLOAT32;
  }

  /** Numbers in one picture of the batch (N, ...). */
  public static int pictureSize(NDArray batch) {
    return Math.toIntExact(batch.size() / Math.max(1, batch.getShape().get(0)));
  }

  /** The values of picture {@code index}. */
  public static void read(NDArray batch, int index, float[] into) {
    try (NDArray picture = batch.get(index)) {
      picture.toByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer().get(into);
    }
  }

  /** A new batch on the manager of {@code batch}, picture by picture. */
  public static NDArray map(NDArray batch, PictureLoop loop) {
    HostBatch out = HostBatch.of(batch.getManager(), batch.getShape());
    float[] values = new float[pictureSize(batch)];
    for (int i = 0; i < batch.getShape().get(0); i++) {
      read(batch, i, values);
      out.put(i, loop.apply(i, values));
    }
    return out.array();
  }
}
