package org.lemart.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.lemart.RegionTransform;
import org.lemart.transforms.RegionTransforms;
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

/** Perturbed pictures of 128 x 128 a second, in batches of 32. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TransformBenchmark {
  private static final int BATCH = 32;
  private static final int SIZE = 128;

  @Param({"lemart", "gentle", "photographic"})
  String preset = "lemart";

  private RegionTransform transform;
  private NDManager manager;
  private NDArray images;
  private NDArray masks;

  @Setup(Level.Trial)
  public void prepare() {
    transform =
        switch (preset) {
          case "lemart" -> RegionTransforms.lemart();
          case "gentle" -> RegionTransforms.gentle();
          default -> RegionTransforms.photographic();
        };
    manager = NDManager.newBaseManager();
    images = manager.randomUniform(0, 1, new Shape(BATCH, 3, SIZE, SIZE));
    masks = manager.randomUniform(0, 1, new Shape(BATCH, 1, SIZE, SIZE)).round();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long perturb() {
    List<SplittableRandom> randoms =
        IntStream.range(0, BATCH).mapToObj(SplittableRandom::new).toList();
    try (NDArray out = transform.apply(images, masks, randoms)) {
      return out.size();
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    manager.close();
  }
}
