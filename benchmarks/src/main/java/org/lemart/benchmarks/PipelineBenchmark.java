package org.lemart.benchmarks;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lemart.train.Batch;
import org.lemart.train.Batches;
import org.lemart.train.ImageFolder;
import org.lemart.train.PretrainingData;
import org.lemart.train.Recipes;
import org.lemart.train.TrainingData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Training samples of 256 x 256 a second, from JPEG files of 384 x 384 to batches of 16, made by
 * two threads: with every photograph decoded anew, and with photographs kept from the first time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class PipelineBenchmark {
  private static final int PHOTOS = 4096;
  private static final int BATCH = 16;
  private static final int SIZE = 256;
  private static final int THREADS = 2;

  /** {@code decoded}: no photograph comes twice; {@code kept}: the same few come all the time. */
  @Param({"decoded", "kept"})
  String photographs = "decoded";

  /**
   * {@code lemart}: the paper's random masks and transforms; {@code recipe}: the mixture that the
   * shipped weights were trained on.
   */
  @Param({"lemart", "recipe"})
  String samples = "lemart";

  private Path folder;
  private NDManager manager;
  private Batches batches;

  @Setup(Level.Iteration)
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("lemart-pipeline");
    List<Path> originals = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("docs", "images"), "{background,composite*,real*}.jpg")) {
      files.forEach(originals::add);
    }
    int count = photographs.equals("kept") ? originals.size() : PHOTOS;
    for (int i = 0; i < count; i++) {
      Files.createLink(folder.resolve(i + ".jpg"), copied(originals.get(i % originals.size())));
    }
    manager = NDManager.newBaseManager();
    batches = Batches.of(data(ImageFolder.of(folder)), manager, BATCH, 0, THREADS);
  }

  /** A copy beside the links, so that they share a file system. */
  private Path copied(Path photo) throws IOException {
    Path copies = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-files"));
    Path copy = copies.resolve(photo.getFileName());
    return Files.exists(copy) ? copy : Files.copy(photo, copy);
  }

  private TrainingData data(ImageFolder photos) {
    return samples.equals("lemart")
        ? PretrainingData.from(photos).size(SIZE)
        : Recipes.pretraining(photos, null, SIZE, 0);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int nextBatch(Cores cores) {
    cores.begin();
    try (Batch batch = batches.next()) {
      cores.count();
      return batch.size();
    }
  }

  @TearDown(Level.Iteration)
  public void close() {
    batches.close();
    manager.close();
    delete(folder);
    delete(folder.resolveSibling(folder.getFileName() + "-files"));
  }

  private static void delete(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
