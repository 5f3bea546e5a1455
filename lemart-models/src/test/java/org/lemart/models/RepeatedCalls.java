package org.lemart.models;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/**
 * Calls a harmonizer over and over in a process of its own, and prints the resident memory in KiB
 * after 100 and after 500 calls. Arguments: a network's name, the number of threads, a folder for
 * its weights.
 */
final class RepeatedCalls {
  private RepeatedCalls() {}

  public static void main(String... args) throws IOException {
    Path file = Path.of(args[2], "weights.safetensors");
    writeTiny(args[0], file);
    ForkJoinPool pool = new ForkJoinPool(Integer.parseInt(args[1]));
    try (Harmonizer harmonizer = Harmonizer.load(file.toString())) {
      call(pool, harmonizer, 100);
      long early = residentKib();
      call(pool, harmonizer, 400);
      System.out.println(early + " " + residentKib());
    } finally {
      pool.shutdown();
    }
  }

  private static void call(ForkJoinPool pool, Harmonizer harmonizer, int calls) {
    BufferedImage image = Pictures.random(BufferedImage.TYPE_3BYTE_BGR, 64, 48, 1);
    Mask mask = Pictures.mask(64, 48, 2);
    ForkJoinTask<?> all =
        pool.submit(
            () ->
                IntStream.range(0, calls)
                    .parallel()
                    .forEach(i -> harmonizer.harmonize(image, mask)));
    all.join();
  }

  private static void writeTiny(String name, Path file) throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = Networks.info(name).tiny().get();
      Networks.initialize(network, manager, 1);
      Networks.toFile(network, DType.F32, Map.of()).write(file);
    }
  }

  private static long residentKib() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
