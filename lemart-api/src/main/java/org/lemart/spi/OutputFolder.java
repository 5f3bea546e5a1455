package org.lemart.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/**
 * A folder that many files are written to, by one call at a time. Symbolic links below it are not
 * followed, so that nothing is written outside. May be used from several threads.
 */
public final class OutputFolder implements Closeable {
  private static final Pattern PART = Pattern.compile("\\.[0-9a-f-]{36}\\.part");

  private final Path folder;

  /** Null where another process holds it. */
  private final @Nullable FolderLock lock;

  private OutputFolder(Path folder, @Nullable FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be, and removes what a killed call left half written.
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
      OutputFolder opened = new OutputFolder(folder, FolderLock.of(folder));
      opened.removeParts();
      return opened;
    } catch (IOException e) {
      throw new HarmonizationException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
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
    } catch (IOException | UncheckedIOException e) {
      throw new HarmonizationException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  private void removeParts() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(OutputFolder::isPart).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isPart(Path file) {
    return PART.matcher(String.valueOf(file.getFileName())).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
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
