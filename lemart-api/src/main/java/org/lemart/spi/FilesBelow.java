package org.lemart.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lemart.HarmonizationException;

/** What lies below a folder. */
public final class FilesBelow {
  private FilesBelow() {}

  /**
   * Files and folders below a folder, at any depth, in the order of their paths. The folder may be
   * a symbolic link; links to folders below it are not followed.
   *
   * @return paths that begin as that of the folder was given
   * @throws HarmonizationException if it cannot be listed
   */
  public static List<Path> of(Path folder) {
    try {
      Path root = folder.toRealPath();
      try (Stream<Path> walk = Files.walk(root)) {
        return walk.skip(1).map(file -> folder.resolve(root.relativize(file))).sorted().toList();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new HarmonizationException(folder + ": cannot be listed (" + e.getMessage() + ")", e);
    }
  }
}
