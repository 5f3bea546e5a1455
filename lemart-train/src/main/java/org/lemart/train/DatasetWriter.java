package org.lemart.train;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.lemart.HarmonizationException;

/**
 * Writes LEMaRT samples as a data set in iHarmony4 layout: lossless pictures, train and test lists
 * that share no photograph, {@code dataset.json} with the settings, and {@code manifest.jsonl} with
 * seed, photograph, mask and drawn parameters of every sample.
 *
 * <p>The files depend on the data's settings and the count only, not on the number of threads. Each
 * file appears whole or not at all; a call that was killed, or that ran out of disk, is finished by
 * the same call again, and a call that fails before its first sample leaves nothing behind.
 * Immutable; the methods named after a setting return a changed copy.
 */
public final class DatasetWriter {

  /** Told after each sample, from one thread at a time. */
  @FunctionalInterface
  public interface Progress {
    void onSample(int done, int count);
  }

  private final PretrainingData data;
  private final boolean full;
  private final double testShare;
  private final int threads;
  private final Progress progress;

  private DatasetWriter(
      PretrainingData data, boolean full, double testShare, int threads, Progress progress) {
    this.data = data;
    this.full = full;
    this.testShare = testShare;
    this.threads = threads;
    this.progress = progress;
  }

  /** A writer of the data's squares, with one thread a processor. */
  public static DatasetWriter of(PretrainingData data) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new DatasetWriter(data, false, TestSplit.DEFAULT_SHARE, processors, (done, count) -> {});
  }

  /** Whether to write whole photographs at their own size instead of squares cut from them. */
  public DatasetWriter fullSize(boolean wholePhotographs) {
    return new DatasetWriter(data, wholePhotographs, testShare, threads, progress);
  }

  /**
   * About which part of the photographs is for testing, in [0, 1], a tenth unless told; at least
   * one photograph unless it is 0. The choice depends on the data's seed and on their names.
   *
   * @throws HarmonizationException if it is outside [0, 1]
   */
  public DatasetWriter testShare(double share) {
    return new DatasetWriter(data, full, TestSplit.requireShare(share), threads, progress);
  }

  /** How many samples are made at a time, at least 1; each needs memory for a few pictures. */
  public DatasetWriter threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be >= 1 but was " + count);
    }
    return new DatasetWriter(data, full, testShare, count, progress);
  }

  public DatasetWriter progress(Progress listener) {
    return new DatasetWriter(data, full, testShare, threads, listener);
  }

  /**
   * Writes {@code count} samples.
   *
   * @param folder new, empty, or begun with the same settings; its parent must exist
   * @throws HarmonizationException if the folder holds something else or is being written, if more
   *     than half of 20 or more photographs cannot be read, or none can, if a file cannot be
   *     written, if the transform has no JSON name, or if the folder was begun and the masks'
   *     generator is none that can be described: make it a record
   */
  public void write(Path folder, int count) {
    requireCount(count);
    try (DatasetFolder files = open(folder, count)) {
      if (files.isFinished()) {
        progress.onSample(count, count);
        return;
      }
      try {
        makeAll(files, count);
        files.finish(count, split());
      } catch (RuntimeException | Error e) {
        files.undoIfEmpty();
        throw e;
      }
    }
  }

  /**
   * Begins a data set whose samples are made elsewhere, by {@link #make} in other processes or on
   * other machines that see the folder; the result has the bytes of {@link #write}.
   *
   * @throws HarmonizationException as {@link #write}
   */
  public DatasetWriting begin(Path folder, int count) {
    requireCount(count);
    return new DatasetWriting(open(folder, count), count, split());
  }

  /**
   * Makes some of the samples of a data set that was begun elsewhere, by a writer of the same
   * settings. The same sample may be made again, at the same time, too.
   *
   * @param count of the whole data set
   * @param indices numbers of samples, from 0 to {@code count - 1}
   * @throws HarmonizationException if the folder was begun with other settings, no photograph can
   *     be read, or a file cannot be written
   */
  public void make(Path folder, int count, Iterator<Integer> indices) {
    requireCount(count);
    try (DatasetFolder files = DatasetFolder.join(folder, settings(count))) {
      indices.forEachRemaining(index -> make(files, Objects.checkIndex(index, count)));
    }
  }

  private static void requireCount(int count) {
    if (count < 1) {
      throw new HarmonizationException("count must be >= 1 but was " + count);
    }
  }

  private DatasetFolder open(Path folder, int count) {
    return DatasetFolder.open(folder, settings(count), data.hasDescription());
  }

  private JsonObject settings(int count) {
    JsonObject out = data.describe();
    out.addProperty("size", full ? "full" : Integer.toString(data.size()));
    out.addProperty("count", count);
    if (testShare != TestSplit.DEFAULT_SHARE) {
      out.addProperty("testShare", testShare);
    }
    return out;
  }

  private TestSplit split() {
    return new TestSplit(testShare, data.seed());
  }

  private void makeAll(DatasetFolder files, int count) {
    List<Integer> missing = files.missing(count);
    int done = count - missing.size();
    ThreadPoolExecutor workers = Parallel.workers(threads, "lemart-dataset");
    try {
      List<Future<?>> pending = new ArrayList<>();
      for (int index : missing) {
        pending.add(workers.submit((Callable<?>) () -> make(files, index)));
      }
      for (Future<?> sample : pending) {
        Parallel.await(sample, "writing to " + files.folder());
        data.picturesRead().forEach(PicturesRead::requireMost);
        progress.onSample(++done, count);
      }
    } finally {
      Parallel.stop(workers);
    }
  }

  private int make(DatasetFolder files, int index) {
    SampleMaker.Drawn drawn = data.draw(index, full);
    files.add(index, data.seed(), data.source().name(drawn.photo()), drawn);
    return index;
  }
}
