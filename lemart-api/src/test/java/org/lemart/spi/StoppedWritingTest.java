package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppedWritingTest {
  @TempDir Path folder;

  @Test
  void a_process_that_is_stopped_leaves_nothing_half_written() throws Exception {
    Process process = ChildJvm.start(Writing.class, folder);
    assumeThat(process.supportsNormalTermination()).isTrue();
    try (BufferedReader output = process.inputReader();
        Stream<Path> written = Files.list(folder)) {
      assertThat(output.readLine()).isEqualTo("written");
      assertThat(written).hasSize(4);
      process.destroy();
      assertThat(process.waitFor()).isNotZero();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** Begins a file of each kind in the folder, and does not come to an end. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Files.createFile(SafeOutput.begin(folder.resolve("a.mp4")).path());
      SafeOutput.writeLarge(
          folder.resolve("b.tif"),
          large ->
              SafeOutput.writeNamed(
                  folder.resolve("c.safetensors"),
                  part -> {
                    Files.createFile(part);
                    SafeOutput.write(folder.resolve("d.png"), d -> stay());
                  }));
    }

    private static void stay() {
      System.out.println("written");
      try {
        TimeUnit.MINUTES.sleep(1); // it is stopped before
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
