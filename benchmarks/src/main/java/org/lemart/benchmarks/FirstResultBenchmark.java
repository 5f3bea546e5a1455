package org.lemart.benchmarks;

import java.awt.image.BufferedImage;
import java.util.concurrent.TimeUnit;
import org.lemart.Harmonizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a cold JVM to the first result: loads engine and weights, harmonizes a small picture once.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class FirstResultBenchmark {

  @Benchmark
  public BufferedImage loadAndHarmonize() {
    try (Harmonizer harmonizer = Harmonizer.load("swinih")) {
      return harmonizer.harmonize(Pictures.composite(256, 256), Pictures.mask(256, 256));
    }
  }
}
