package org.lemart.train;

import java.util.List;

/**
 * A data set that was begun by {@link DatasetWriter#begin} and whose samples are made elsewhere. It
 * keeps other calls from writing the folder until it is closed.
 */
public final class DatasetWriting implements AutoCloseable {
  private final DatasetFolder files;
  private final int count;
  private final TestSplit split;

  DatasetWriting(DatasetFolder files, int count, TestSplit split) {
    this.files = files;
    this.count = count;
    this.split = split;
  }

  /** The numbers of the samples that are still to be made; empty once all are. */
  public List<Integer> missing() {
    return files.isFinished() ? List.of() : files.missing(count);
  }

  /**
   * Writes the lists and, last, the manifest.
   *
   * @throws org.lemart.HarmonizationException if a sample is missing
   */
  public void finish() {
    if (!files.isFinished()) {
      files.finish(count, split);
    }
  }

  /** Lets others write. What was made stays; if nothing was, the folder goes as it came. */
  @Override
  public void close() {
    if (!files.isFinished()) {
      files.undoIfEmpty();
    }
    files.close();
  }
}
