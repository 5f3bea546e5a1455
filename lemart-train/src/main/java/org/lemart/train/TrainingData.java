package org.lemart.train;

import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * An endless supply of training samples by number. Sample {@code i} depends on the data and on
 * {@code i} only, so a run that was stopped goes on with the samples it would have had.
 */
public interface TrainingData {

  /** Side of the square samples in pixels. */
  int size();

  /** Samples in one epoch: as many as there are photographs or composites. */
  long epochSize();

  /**
   * Makes the samples with the given numbers.
   *
   * @param manager the batch lives in a child of it, until it is closed
   */
  Batch batch(NDManager manager, long[] indices);

  /** Makes samples {@code first} to {@code first + count - 1}. */
  default Batch batch(NDManager manager, long first, int count) {
    long[] indices = new long[count];
    for (int i = 0; i < count; i++) {
      indices[i] = first + i;
    }
    return batch(manager, indices);
  }

  /**
   * What could be read so far of the pictures that samples are made of, for each supply of them;
   * nothing unless there are files. To be called from any thread, also while samples are made.
   */
  default List<PicturesRead> picturesRead() {
    return List.of();
  }

  /**
   * All samples from the first on, in batches that are made ahead by one thread for every two
   * processors; to be closed. {@link Batches#of} leaves more to choose.
   *
   * @param batchSize samples in a batch, at least 1
   */
  default Batches batches(NDManager manager, int batchSize) {
    return Batches.of(this, manager, batchSize, 0, defaultThreads());
  }

  /** Half of the processors; the network needs the other half. */
  static int defaultThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }
}
