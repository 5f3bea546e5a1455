package org.lemart.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.RegionTransform;

/** The same pixels, bit for bit, whatever the number of threads, for every transform. */
class TransformThreadsTest {
  private static final int HEIGHT = 160; // large enough for the engine to split its loops
  private static final int WIDTH = 128;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void callersInSeveralThreadsGetThePixelsOfOne(int threads)
      throws ExecutionException, InterruptedException {
    Map<String, Integer> expected = digests();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Map<String, Future<Integer>> found = new TreeMap<>();
      Fixtures.all().forEach((name, t) -> found.put(name, pool.submit(() -> digest(t))));
      for (Map.Entry<String, Integer> entry : expected.entrySet()) {
        assertThat(found.get(entry.getKey()).get()).as(entry.getKey()).isEqualTo(entry.getValue());
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void theEngineGetsTheSamePixelsWithOneTwoAndEightThreads()
      throws IOException, InterruptedException {
    List<String> one = digestsOfProcess(1);
    assertThat(one).hasSize(Fixtures.all().size());
    assertThat(digestsOfProcess(2)).isEqualTo(one);
    assertThat(digestsOfProcess(8)).isEqualTo(one);
  }

  private List<String> digestsOfProcess(int threads) throws IOException, InterruptedException {
    Path out = folder.resolve(threads + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=" + threads,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            out.toString());
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    Path errors = folder.resolve("errors.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(errors.toFile()).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readAllLines(out);
  }

  /** Writes a line a transform. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      List<String> lines =
          digests().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList();
      Files.write(Path.of(arguments[0]), lines, UTF_8);
    }
  }

  private static Map<String, Integer> digests() {
    Map<String, Integer> digests = new TreeMap<>();
    Fixtures.all().forEach((name, t) -> digests.put(name, digest(t)));
    return digests;
  }

  private static int digest(RegionTransform transform) {
    try (NDManager manager = NDManager.newBaseManager()) {
      SplittableRandom random = new SplittableRandom(7);
      float[] values = new float[4 * HEIGHT * WIDTH];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble();
      }
      int plane = HEIGHT * WIDTH;
      float[] colors = Arrays.copyOf(values, 3 * plane);
      float[] coverage = Arrays.copyOfRange(values, 3 * plane, 4 * plane);
      NDArray image = manager.create(colors, new Shape(1, 3, HEIGHT, WIDTH));
      NDArray mask = manager.create(coverage, new Shape(1, 1, HEIGHT, WIDTH));
      NDArray out = transform.apply(image, mask, List.of(new SplittableRandom(3)));
      return Arrays.hashCode(out.toFloatArray());
    }
  }
}
