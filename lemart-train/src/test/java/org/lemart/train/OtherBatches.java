package org.lemart.train;

import ai.djl.ndarray.NDManager;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/**
 * A supply like another, whose batches are made in another way.
 *
 * @param maker as {@link TrainingData#batch(NDManager, long[])}
 */
record OtherBatches(TrainingData data, BiFunction<NDManager, long[], Batch> maker)
    implements TrainingData {

  /** The same first samples again and again. */
  static TrainingData same(TrainingData data) {
    return new OtherBatches(
        data,
        (manager, indices) -> data.batch(manager, LongStream.range(0, indices.length).toArray()));
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public long epochSize() {
    return data.epochSize();
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    return maker.apply(manager, indices);
  }
}
