package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Resident memory is compared in a process whose Java heap is all there from the start, so that
 * only native memory can grow.
 */
class ManyCallsTest {
  /** One call makes about a megabyte; 400 that were kept would be far above this. */
  private static final long MOST_KIB = 40 * 1024;

  @ParameterizedTest
  @CsvSource({"swinih, 1", "swinih, 4", "swinih-paper, 1", "issam, 1"})
  @EnabledOnOs(OS.LINUX)
  void memory_stays_flat_over_500_calls(String network, int threads, @TempDir Path folder)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms96m",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:+AlwaysPreTouch",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-cp",
            System.getProperty("java.class.path"),
            RepeatedCalls.class.getName(),
            network,
            Integer.toString(threads),
            folder.toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process child = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(out).matches("\\d+ \\d+");
    String[] kib = out.split(" ", -1);
    assertThat(Long.parseLong(kib[1]) - Long.parseLong(kib[0]))
        .as("growth of resident memory from %s KiB", kib[0])
        .isLessThan(MOST_KIB);
  }
}
