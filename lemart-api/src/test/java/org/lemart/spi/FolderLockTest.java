package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;

class FolderLockTest {
  private static final int ROUNDS = 3000;

  @TempDir Path folder;

  @Test
  void threads_never_have_a_folder_together() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> rounds = () -> LockedRounds.run(folder, ROUNDS);
      for (Future<Integer> together : threads.invokeAll(List.of(rounds, rounds, rounds, rounds))) {
        assertThat(together.get()).isZero();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void processes_never_have_a_folder_together() throws Exception {
    Process other = ChildJvm.start(LockedRounds.class, folder, ROUNDS);
    int together = 0;
    while (other.isAlive()) {
      together += LockedRounds.run(folder, 1);
    }
    try (BufferedReader told = other.inputReader()) {
      assertThat(told.readLine()).isEqualTo("0");
    }
    assertThat(together).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_lock_that_is_closed_twice_is_not_the_next_calls() throws IOException {
    FolderLock first = FolderLock.of(folder);
    first.close();
    FolderLock second = FolderLock.of(folder);
    first.close();
    assertThat(folder.resolve(".lock")).exists();
    assertHeld();
    second.close();
    assertThat(folder).isEmptyDirectory();
  }

  /** Many systems give up a lock when its process closes the file, though it was opened again. */
  @Test
  void a_call_that_is_refused_does_not_let_other_processes_in() throws Exception {
    FolderLock lock = FolderLock.of(folder);
    assertHeld();
    Process other = ChildJvm.start(Refused.class, folder);
    assertThat(other.waitFor()).isZero();
    lock.close();
  }

  private void assertHeld() {
    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> FolderLock.of(folder))
        .withMessage("output " + folder + " is being written by another call");
  }

  /** Succeeds if the folder is held. */
  static final class Refused {
    private Refused() {}

    public static void main(String[] arguments) throws IOException {
      System.exit(LockedRounds.lock(Path.of(arguments[0])) == null ? 0 : 1);
    }
  }
}
