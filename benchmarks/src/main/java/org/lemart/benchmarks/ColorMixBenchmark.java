package org.lemart.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.transforms.Brightness;
import org.lemart.transforms.Contrast;
import org.lemart.transforms.Hue;
import org.lemart.transforms.Saturation;
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
 * Pictures of 256 x 256 a second through brightness, contrast, saturation and hue, in batches of
 * 32: as one matrix, and one after the other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ColorMixBenchmark {
  private static final int BATCH = 32;
  private static final int SIZE = 256;
  private static final RegionTransform MIX =
      RegionTransform.sequence(
          new Brightness(Range.of(0.6, 1.4)),
          new Contrast(Range.of(0.6, 1.4)),
          new Saturation(Range.of(0.6, 1.4)),
          new Hue(Range.around0(0.1)));

  @Param({"true", "false"})
  boolean folded;

  private NDManager manager;
  private NDArray images;
  private NDArray masks;

  @Setup(Level.Trial)
  public void prepare() {
    manager = NDManager.newBaseManager();
    images = manager.randomUniform(0, 1, new Shape(BATCH, 3, SIZE, SIZE));
    masks = manager.randomUniform(0, 1, new Shape(BATCH, 1, SIZE, SIZE)).round();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long perturb(Cores cores) {
    cores.begin();
    List<Perturbation> drawn =
        IntStream.range(0, BATCH).mapToObj(i -> MIX.draw(new SplittableRandom(i))).toList();
    try (NDManager call = manager.newSubManager()) {
      NDArray x = images.duplicate();
      x.attach(call);
      for (List<Perturbation> pass : folded ? List.of(drawn) : stepByStep(drawn)) {
        x = Perturbation.applyAll(x, masks, pass);
      }
      cores.count();
      return x.size();
    }
  }

  private static List<List<Perturbation>> stepByStep(List<Perturbation> drawn) {
    List<List<Perturbation>> passes = new ArrayList<>();
    for (int s = 0; s < drawn.get(0).steps().size(); s++) {
      int step = s;
      passes.add(drawn.stream().map(p -> Perturbation.of(p.steps().get(step))).toList());
    }
    return passes;
  }

  @TearDown(Level.Trial)
  public void close() {
    manager.close();
  }
}
