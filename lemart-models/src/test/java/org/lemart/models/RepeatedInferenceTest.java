package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

class RepeatedInferenceTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** What one call makes is about a megabyte; kept, 340 calls would be far above this. */
  private static final long MOST_KIB = 48 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"swinih", "swinih-paper", "issam"})
  void memory_stays_flat_over_500_calls(String name, @TempDir Path folder) throws IOException {
    assumeTrue(Files.exists(STATUS), "resident memory is read on Linux only");
    Path file = folder.resolve("w.safetensors");
    writeTiny(name, file);
    BufferedImage image = Pictures.random(BufferedImage.TYPE_3BYTE_BGR, 64, 48, 1);
    Mask mask = Pictures.mask(64, 48, 2);
    try (Harmonizer harmonizer = Harmonizer.load(file.toString())) {
      repeat(harmonizer, image, mask, 80);
      long early = lowest(harmonizer, image, mask);
      repeat(harmonizer, image, mask, 280);
      long late = lowest(harmonizer, image, mask);
      assertThat(late - early).as("growth of resident memory, KiB").isLessThan(MOST_KIB);
    }
  }

  private static void repeat(Harmonizer harmonizer, BufferedImage image, Mask mask, int calls) {
    for (int i = 0; i < calls; i++) {
      harmonizer.harmonize(image, mask);
    }
  }

  /** The lowest resident memory within 70 calls, after collections, for Java's heap breathes. */
  private static long lowest(Harmonizer harmonizer, BufferedImage image, Mask mask)
      throws IOException {
    long lowest = Long.MAX_VALUE;
    for (int i = 0; i < 7; i++) {
      repeat(harmonizer, image, mask, 10);
      System.gc();
      lowest = Math.min(lowest, residentKib());
    }
    return lowest;
  }

  private static void writeTiny(String name, Path file) throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network =
          Networks.all().stream()
              .filter(info -> info.name().equals(name))
              .findFirst()
              .orElseThrow()
              .tiny()
              .get();
      Networks.initialize(network, manager, 1);
      Networks.toFile(network, DType.F32, Map.of()).write(file);
    }
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
