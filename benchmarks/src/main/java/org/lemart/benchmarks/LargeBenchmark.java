package org.lemart.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Time and memory of harmonizers and of OpenCV's {@code seamlessClone} on pictures of 1, 12 and 50
 * megapixels, decoded pictures in memory, each in a fresh JVM (Linux).
 *
 * <pre>{@code
 * java -cp ... org.lemart.benchmarks.LargeBenchmark [METHOD [WIDTHxHEIGHT ...]]
 * }</pre>
 */
public final class LargeBenchmark {
  private static final int HEAP_MIB = 640;
  private static final int DEFAULT_THREADS = -1;
  private static final List<String> SCENES = List.of("1224x817", "4240x2830", "8664x5771");
  private static final List<Method> METHODS =
      List.of(
          new Method(LargeRun.PICTURES, DEFAULT_THREADS),
          new Method("swinih", DEFAULT_THREADS),
          new Method("reinhard", DEFAULT_THREADS),
          new Method("poisson", DEFAULT_THREADS),
          new Method(LargeRun.SEAMLESS_CLONE, 1),
          new Method(LargeRun.SEAMLESS_CLONE, DEFAULT_THREADS));

  /** A method and OpenCV's threads. */
  private record Method(String name, int threads) {
    String label() {
      return threads == DEFAULT_THREADS ? name : name + ":" + threads;
    }
  }

  private LargeBenchmark() {}

  /** Prints a Markdown table; without arguments of all methods and sizes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<Method> methods = args.length == 0 ? METHODS : List.of(method(args[0]));
    List<String> scenes = args.length < 2 ? SCENES : List.of(args).subList(1, args.length);
    System.out.println("| picture | method | clock, s | processor, s | memory, MiB |");
    System.out.println("|---|---|---|---|---|");
    for (String scene : scenes) {
      measure(Scene.parse(scene), methods);
    }
  }

  private static Method method(String label) {
    return METHODS.stream()
        .filter(m -> m.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "method must be one of "
                        + METHODS.stream().map(Method::label).toList()
                        + " but was "
                        + label));
  }

  private static void measure(Scene scene, List<Method> methods)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("lemart-large");
    try {
      scene.write(folder);
      for (Method method : methods) {
        System.out.println(row(scene, method, folder));
      }
    } finally {
      delete(folder);
    }
  }

  private static String row(Scene scene, Method method, Path folder)
      throws IOException, InterruptedException {
    Cost cost =
        FreshJvm.run(
            HEAP_MIB,
            LargeRun.class,
            method.name(),
            Integer.toString(method.threads()),
            scene.toString(),
            folder.toString());
    return String.format(
        Locale.ROOT,
        "| %s | `%s` | %s | %s | %,d |",
        scene,
        method.label(),
        cost.clockText(),
        cost.processorText(),
        cost.peakMiB());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
