package org.lemart.benchmarks;

import java.awt.image.BufferedImage;
import java.util.concurrent.TimeUnit;
import org.lemart.Effort;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A call of {@code harmonize} after warm-up, on a small picture and on one of 12 megapixels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class HarmonizeBenchmark {
  @Param({"swinih", "reinhard"})
  String model = "swinih";

  @Param({"256x256", "4000x3000"})
  String size = "256x256";

  /** Methods without a network take either and do the same. */
  @Param({"FAST", "CAREFUL"})
  Effort effort = Effort.CAREFUL;

  private Harmonizer harmonizer;
  private BufferedImage image;
  private Mask mask;

  @Setup(Level.Trial)
  public void load() {
    int width = Integer.parseInt(size.substring(0, size.indexOf('x')));
    int height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
    harmonizer = Harmonizer.builder(model).effort(effort).build();
    image = Pictures.composite(width, height);
    mask = Pictures.mask(width, height);
  }

  @Benchmark
  public BufferedImage harmonize() {
    return harmonizer.harmonize(image, mask);
  }

  @TearDown(Level.Trial)
  public void close() {
    harmonizer.close();
  }
}
