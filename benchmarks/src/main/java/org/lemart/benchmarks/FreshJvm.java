package org.lemart.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a program that prints a {@link Cost} in a JVM of its own. */
final class FreshJvm {
  private FreshJvm() {}

  /** One engine thread, the serial collector and a heap of at most so many MiB. */
  static Cost run(int heapMiB, Class<?> program, String... args)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heapMiB + "m",
                "-XX:+UseSerialGC",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(args));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String what = String.join(" ", args);
    if (child.waitFor() != 0) {
      throw new IOException(what + " ended with status " + child.exitValue() + ": " + output);
    }
    System.err.println(what + ": " + output.strip());
    return Cost.parse(output.strip());
  }
}
