package org.lemart.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A float32 batch in the engine's own memory that is filled picture by picture. The numbers pass
 * through one small buffer a thread: a buffer as large as the batch would be new memory each time,
 * and to touch new memory takes longer than to fill it.
 */
public final class HostBatch {
  private static final int PIECE = 1 << 16;

  private static final ThreadLocal<ByteBuffer> BUFFERS =
      ThreadLocal.withInitial(
          () -> ByteBuffer.allocateDirect(Float.BYTES * PIECE).order(ByteOrder.nativeOrder()));

  private final NDArray batch;
  private final int pictureSize;

  private HostBatch(NDArray batch) {
    this.batch = batch;
    this.pictureSize = HostTensors.pictureSize(batch);
  }

  /** A batch (N, ...) on the manager's device; its numbers are void until put. */
  public static HostBatch of(NDManager manager, Shape shape) {
    return new HostBatch(manager.create(shape, DataType.FLOAT32));
  }

  /** Fills picture {@code index} with the first of the values. */
  public void put(int index, float[] values) {
    put(index, values, 0);
  }

  /**
   * Fills picture {@code index}.
   *
   * @param first where the picture's values begin
   */
  public void put(int index, float[] values, int first) {
    ByteBuffer bytes = BUFFERS.get();
    NDManager manager = batch.getManager();
    try (NDArray flat = batch.reshape(-1)) {
      for (int from = 0; from < pictureSize; from += PIECE) {
        int count = Math.min(PIECE, pictureSize - from);
        bytes.clear().limit(Float.BYTES * count);
        bytes.asFloatBuffer().put(values, first + from, count);
        long at = (long) index * pictureSize + from;
        try (NDArray piece = manager.create(bytes, new Shape(count), DataType.FLOAT32)) {
          flat.set(new NDIndex().addSliceDim(at, at + count), piece);
        }
      }
    }
  }

  /** The batch itself. */
  public NDArray array() {
    return batch;
  }
}
