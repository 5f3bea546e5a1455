package org.lemart.spi;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves files over others, also on Windows, where neither may be open elsewhere. */
final class Moves {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final int TRIES = 10;
  private static final long PAUSE_MILLIS = 200;

  private Moves() {}

  @FunctionalInterface
  interface Move {
    void run() throws IOException;
  }

  static void replace(Path from, Path to) throws IOException {
    run(WINDOWS ? TRIES : 1, () -> replaceAtOnce(from, to));
  }

  private static void replaceAtOnce(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A viewer or a virus scanner has a file open for a moment only. */
  static void run(int tries, Move move) throws IOException {
    for (int left = tries - 1; ; left--) {
      try {
        move.run();
        return;
      } catch (FileSystemException e) {
        if (left <= 0 || !pause()) {
          throw e;
        }
      }
    }
  }

  /** Whether nobody interrupted it. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
