package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.models.SafeTensors;

/** Runs in processes of their own that are killed without a chance to clean up. */
class KilledRunTest {
  private static final int STEPS = 30;

  /** Steps seen before the kill, and microseconds waited after the last of them. */
  private record Kill(int steps, long micros) {}

  @TempDir Path folder;

  @Test
  void a_run_that_was_killed_and_resumed_ends_with_the_bits_of_one_never_stopped()
      throws Exception {
    Path whole = folder.resolve("whole");
    assertThat(start(whole).waitFor(2, TimeUnit.MINUTES)).isTrue();

    Path killed = folder.resolve("killed");
    for (Kill kill : List.of(new Kill(1, 0), new Kill(6, 3_000), new Kill(11, 25_000))) {
      kill(killed, kill);
    }
    assertThat(start(killed).waitFor(2, TimeUnit.MINUTES)).isTrue();

    Path last = CheckpointFolder.checkpoint(whole);
    assertThat(Checkpoint.read(last).progress().steps()).isEqualTo(STEPS);
    assertThat(digest(CheckpointFolder.checkpoint(killed))).isEqualTo(digest(last));
    assertThat(digest(CheckpointFolder.weights(killed)))
        .isEqualTo(digest(CheckpointFolder.weights(whole)));
    try (Stream<Path> files = Files.list(killed)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("unfinished files are removed and old checkpoints limited")
          .noneMatch(name -> name.endsWith(".part"))
          .filteredOn(name -> name.startsWith("checkpoint"))
          .hasSize(3);
    }
  }

  private void kill(Path run, Kill kill) throws Exception {
    Process process = start(run);
    try (BufferedReader steps = process.inputReader()) {
      for (int i = 0; i < kill.steps; i++) {
        assertThat(steps.readLine()).as("output of the child").matches("\\d+");
      }
      LockSupport.parkNanos(kill.micros * 1000);
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).as("killed in the middle").isNotZero();
  }

  private Process start(Path run) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dai.djl.offline=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            TinyRun.class.getName(),
            run.toString(),
            Integer.toString(STEPS));
    builder.environment().put("OMP_NUM_THREADS", "1");
    return builder.redirectError(folder.resolve("errors.txt").toFile()).start();
  }

  /** SHA-256 of all tensors; metadata holds times, which differ. */
  private static String digest(Path file) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    SafeTensors.read(file).tensors().values().forEach(tensor -> digest.update(tensor.toBytes()));
    return HexFormat.of().formatHex(digest.digest());
  }
}
