package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lemart.Harmonizer;
import org.lemart.Mask;

class ManyCallsTest {
  /** The network's input, the least that a call could leave behind. */
  private static final double INPUT_BYTES = 4.0 * 4 * 256 * 256;

  @Test
  @EnabledOnOs(OS.LINUX)
  void native_memory_does_not_grow_with_the_number_of_calls() throws IOException {
    BufferedImage image = Pictures.random(BufferedImage.TYPE_INT_RGB, 32, 32, 1);
    Mask mask = Pictures.mask(32, 32, 1);
    try (Harmonizer harmonizer = Harmonizer.load("swinih")) {
      run(harmonizer, image, mask, 40);
      double before = nativeBytes();
      int calls = 160;
      run(harmonizer, image, mask, calls);
      assertThat(nativeBytes() - before).isLessThan(calls * INPUT_BYTES / 2);
    }
  }

  private static void run(Harmonizer harmonizer, BufferedImage image, Mask mask, int calls) {
    IntStream.range(0, calls).parallel().forEach(i -> harmonizer.harmonize(image, mask));
  }

  /** Resident memory without Java's heap. */
  private static double nativeBytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
      double resident = 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
      return resident - Runtime.getRuntime().totalMemory();
    }
  }
}
