package org.lemart.spi;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** Locks a folder again and again, and counts how often another had it at the same time. */
final class LockedRounds {
  private LockedRounds() {}

  /** Folder, and the number of rounds; tells the count. */
  public static void main(String[] arguments) throws IOException {
    System.out.println(run(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
  }

  static int run(Path folder, int rounds) throws IOException {
    int together = 0;
    for (int i = 0; i < rounds; i++) {
      FolderLock lock = lock(folder);
      if (lock != null) {
        together += isAlone(folder.resolve("mine")) ? 0 : 1;
        lock.close();
      }
    }
    return together;
  }

  /** Null if another has it. */
  static @Nullable FolderLock lock(Path folder) throws IOException {
    try {
      return FolderLock.of(folder);
    } catch (HarmonizationException e) {
      return null;
    }
  }

  private static boolean isAlone(Path mine) throws IOException {
    try {
      Files.createFile(mine);
      return Files.deleteIfExists(mine);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
