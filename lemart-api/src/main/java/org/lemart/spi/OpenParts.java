package org.lemart.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files of this process that are half written; it removes them when it is stopped. */
final class OpenParts {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> OPEN.forEach(OpenParts::delete), "lemart-parts"));
    } catch (IllegalStateException e) {
      // the process is being stopped already
    }
  }

  private OpenParts() {}

  /** A file that is about to be written. */
  static Path add(Path part) {
    OPEN.add(part);
    return part;
  }

  /** Removes a file that has not been moved to its place. */
  static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // the failure that led here is the one to report
    }
    OPEN.remove(part);
  }
}
