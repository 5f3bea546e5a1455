package org.lemart.examples.cli;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lemart.train.Batch;
import org.lemart.train.PicturesRead;
import org.lemart.train.TrainingData;

/** Samples whose making takes long to prepare: only when they are needed, or {@link #prepare}d. */
final class LazyData implements TrainingData {
  private final int size;
  private final IntFunction<TrainingData> source;
  private @Nullable TrainingData data;

  /**
   * @param size side of the samples in pixels
   * @param source prepares for samples of a size
   */
  LazyData(int size, IntFunction<TrainingData> source) {
    this.size = size;
    this.source = source;
  }

  synchronized TrainingData prepare() {
    TrainingData prepared = data == null ? source.apply(size) : data;
    data = prepared;
    return prepared;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long epochSize() {
    return prepare().epochSize();
  }

  @Override
  public List<PicturesRead> picturesRead() {
    return prepare().picturesRead();
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    return prepare().batch(manager, indices);
  }
}
