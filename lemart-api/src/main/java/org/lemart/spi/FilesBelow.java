package org.lemart.spi;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.lemart.HarmonizationException;

/** What lies below a folder. */
public final class FilesBelow {
  private FilesBelow() {}

  /**
   * Files below a folder, at any depth, in the order of their paths. The folder may be a symbolic
   * link; links to folders below it are not followed. Folders below it that may not be read, such
   * as {@code lost+found} of a volume, are passed over.
   *
   * @return paths that begin as that of the folder was given
   * @throws HarmonizationException if it cannot be listed
   */
  public static List<Path> of(Path folder) {
    return of(folder, place -> false);
  }

  /**
   * The same without some folders.
   *
   * @param leftOut whether to leave out a folder, the one given or one below, and all that it holds
   */
  public static List<Path> of(Path folder, Predicate<Path> leftOut) {
    List<Path> files = new ArrayList<>();
    try {
      Path root = folder.toRealPath();
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) {
              return leftOut.test(given(place))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(given(file));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path place, IOException failure)
                throws IOException {
              if (failure instanceof AccessDeniedException && !place.equals(root)) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }

            private Path given(Path place) {
              return folder.resolve(root.relativize(place));
            }
          });
    } catch (IOException e) {
      throw new HarmonizationException(folder + ": cannot be listed (" + e.getMessage() + ")", e);
    }
    return files.stream().sorted().toList();
  }
}
