package org.lemart.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/**
 * A folder that many files are written to, by one call at a time. Symbolic links below it are not
 * followed, so that nothing is written outside. May be used from several threads.
 */
public final class OutputFolder implements Closeable {
  private static final Pattern PART = Pattern.compile("\\.[0-9a-f-]{36}(\\.large)?\\.part");

  /** A large part that nobody has written to for so long is not in the making. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;

  /** Null where another process holds it. */
  private final @Nullable FolderLock lock;

  private OutputFolder(Path folder, @Nullable FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be, and removes what a killed call left half written; videos and large
   * pictures, which may be in the making, only if nobody has written to them for a day.
   *
   * @param folder whose parent must exist; the folder itself may be a symbolic link
   * @throws HarmonizationException if it cannot be written, or another call is writing it
   */
  public static OutputFolder open(Path folder) {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new HarmonizationException(
          "folder of output " + folder + " must exist but " + parent + " does not");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new HarmonizationException("output " + folder + " must be a folder but was a file");
    }
    try {
      if (!Files.exists(folder)) {
        Files.createDirectory(folder);
      }
      return swept(folder, FolderLock.of(folder));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static OutputFolder swept(Path folder, FolderLock lock) throws IOException {
    try {
      OutputFolder opened = new OutputFolder(folder, lock);
      opened.removeParts();
      return opened;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static HarmonizationException unwritable(Path folder, IOException e) {
    return new HarmonizationException("cannot write to " + folder + ": " + e.getMessage(), e);
  }

  /** A folder that another process has opened and that this one helps to fill. */
  public static OutputFolder join(Path folder) {
    return new OutputFolder(folder, null);
  }

  /**
   * Removes what processes that {@link #join joined} and were killed left half written.
   *
   * @throws HarmonizationException if it cannot be removed
   */
  public void sweep() {
    try {
      removeParts();
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private void removeParts() throws IOException {
    Files.walkFileTree(
        folder.toRealPath(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && isLeft(file, attributes.lastModifiedTime())) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          /** What cannot be read was not written here. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isLeft(Path file, FileTime written) {
    Matcher name = PART.matcher(String.valueOf(file.getFileName()));
    return name.matches()
        && (name.group(1) == null || written.toInstant().isBefore(Instant.now().minus(ABANDONED)));
  }

  /** Whether the file is there: a regular one, reached without symbolic links. */
  public boolean has(Path name) {
    Path place = folder;
    for (Path part : inside(name)) {
      place = place.resolve(part);
      if (Files.isSymbolicLink(place)) {
        return false;
      }
    }
    return Files.isRegularFile(place);
  }

  /**
   * Where to write a file, for {@link SafeOutput} and its like; makes the folders on the way.
   *
   * @param name relative, inside the folder
   * @throws HarmonizationException if a folder on the way is a symbolic link or a file, or the name
   *     leads outside
   */
  public Path file(Path name) {
    Path place = folder;
    Path inside = inside(name);
    for (int i = 0; i < inside.getNameCount() - 1; i++) {
      place = place.resolve(inside.getName(i));
      make(place);
    }
    return folder.resolve(inside);
  }

  private static void make(Path place) {
    try {
      Files.createDirectory(place);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        String found = Files.isSymbolicLink(place) ? "symbolic link" : "file";
        throw new HarmonizationException(
            "output folder " + place + " must be a folder but was a " + found, e);
      }
    } catch (IOException e) {
      throw new HarmonizationException("cannot make folder " + place + ": " + e.getMessage(), e);
    }
  }

  private static Path inside(Path name) {
    Path normal = name.normalize();
    if (normal.isAbsolute() || normal.startsWith("..") || normal.toString().isEmpty()) {
      throw new HarmonizationException("output must lie inside its folder but was " + name);
    }
    return normal;
  }

  /** Lets others write; the files stay. */
  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new HarmonizationException("cannot close " + folder + ": " + e.getMessage(), e);
    }
  }
}
