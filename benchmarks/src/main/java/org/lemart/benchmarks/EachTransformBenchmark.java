package org.lemart.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.lemart.ColorLut;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.transforms.Lut;
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

/** Pictures of 256 x 256 a second through one transform, in batches of 16. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class EachTransformBenchmark {
  private static final int BATCH = 16;
  private static final int SIZE = 256;
  private static final String TABLE = "lut of 33 x 33 x 33";

  @Param({
    "{\"type\":\"brightness\",\"factor\":[0.6,1.4]}",
    "{\"type\":\"contrast\",\"factor\":[0.6,1.4]}",
    "{\"type\":\"saturation\",\"factor\":[0.6,1.4]}",
    "{\"type\":\"hue\",\"shift\":[-0.1,0.1]}",
    "{\"type\":\"exposure\",\"stops\":[-1,1]}",
    "{\"type\":\"gamma\",\"exponent\":[0.7,1.4]}",
    "{\"type\":\"temperature\",\"shift\":[-0.5,0.5]}",
    "{\"type\":\"tint\",\"shift\":[-0.5,0.5]}",
    "{\"type\":\"channel-gain\",\"gain\":[0.8,1.2]}",
    "{\"type\":\"channel-offset\",\"offset\":[-0.1,0.1]}",
    "{\"type\":\"white-balance\",\"kelvin\":[3500,9000],\"duv\":[-0.01,0.01]}",
    "{\"type\":\"shadows-highlights\",\"shadows\":[-1,1],\"highlights\":[-1,1]}",
    "{\"type\":\"greyscale\",\"amount\":[0.2,1]}",
    "{\"type\":\"posterize\",\"levels\":[4,32]}",
    "{\"type\":\"vignette\",\"amount\":[0.2,0.8]}",
    "{\"type\":\"illumination-ramp\",\"stops\":[-1,1],\"angle\":[0,1]}",
    "{\"type\":\"gaussian-blur\",\"sigma\":[0.5,2.5]}",
    "{\"type\":\"defocus-blur\",\"radius\":[0.5,2.5]}",
    "{\"type\":\"motion-blur\",\"length\":[3,9],\"angle\":[0,0.5]}",
    "{\"type\":\"sharpness\",\"factor\":[0.5,2]}",
    "{\"type\":\"sensor-noise\",\"shot\":[0.001,0.01],\"read\":[0.001,0.01]}",
    "{\"type\":\"jpeg-compression\",\"quality\":[30,90]}",
    "{\"type\":\"resample\",\"factor\":[1.5,4]}",
    "{\"type\":\"color-transfer\",\"palette\":[{\"mean\":[0.5,0.4,0.4],"
        + "\"covariance\":[0.04,0,0,0,0.05,0,0,0,0.06]}],\"amount\":[0.5,1]}",
    "{\"type\":\"lab-transfer\",\"palette\":[{\"mean\":[55,3,12],\"deviation\":[20,8,10]}],"
        + "\"amount\":[0.5,1]}",
    "{\"type\":\"histogram-transfer\",\"palette\":[{\"y\":[0.1,0.3,0.4,0.8],"
        + "\"cb\":[-0.1,0.1],\"cr\":[-0.1,0.2]}],\"amount\":[0.5,1]}",
    "{\"type\":\"tone-curve\",\"knots\":[{\"input\":0,\"output\":[0,0.1]},"
        + "{\"input\":0.5,\"output\":[0.4,0.6]},{\"input\":1,\"output\":[0.9,1]}]}",
    TABLE
  })
  String json = "";

  private RegionTransform transform;
  private NDManager manager;
  private NDArray images;
  private NDArray masks;

  @Setup(Level.Trial)
  public void prepare() {
    transform = json.equals(TABLE) ? table() : RegionTransforms.fromJson(json);
    manager = NDManager.newBaseManager();
    images = manager.randomUniform(0, 1, new Shape(BATCH, 3, SIZE, SIZE));
    masks = manager.randomUniform(0, 1, new Shape(BATCH, 1, SIZE, SIZE)).round();
  }

  private static RegionTransform table() {
    ColorLut warm = ColorLut.of(33, in -> new double[] {Math.sqrt(in[0]), in[1], in[2] * in[2]});
    return Lut.of(warm, Range.of(0.5, 1));
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long perturb(Cores cores) {
    cores.begin();
    List<SplittableRandom> randoms =
        IntStream.range(0, BATCH).mapToObj(SplittableRandom::new).toList();
    try (NDArray out = transform.apply(images, masks, randoms)) {
      cores.count();
      return out.size();
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    manager.close();
  }
}
