package org.lemart.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** Keeps other calls, of this process and of others, from writing a folder. */
public final class FolderLock implements Closeable {
  /**
   * Folders that this process holds. It must not open their files again: many systems give up the
   * lock when any channel of the process on the file is closed.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Locks the folder, which must exist, by a file in it.
   *
   * @throws HarmonizationException if another call has locked it
   * @throws IOException if it cannot be written
   */
  public static FolderLock of(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (HELD.add(real)) {
      FileChannel channel = null;
      try {
        channel = lock(file(real));
        if (channel != null) {
          return new FolderLock(real, channel);
        }
      } finally {
        if (channel == null) {
          HELD.remove(real);
        }
      }
    }
    throw new HarmonizationException("output " + folder + " is being written by another call");
  }

  private static Path file(Path folder) {
    return folder.resolve(".lock");
  }

  /** Null if another process holds the file, or held it when this call began. */
  private static @Nullable FileChannel lock(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // held, or left by a process that was killed
    }
    try {
      Identity before = Identity.of(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      boolean locked = false;
      try {
        locked = channel.tryLock() != null && Identity.of(file).equals(before);
        return locked ? channel : null;
      } finally {
        if (!locked) {
          channel.close();
        }
      }
    } catch (OverlappingFileLockException | NoSuchFileException e) {
      return null;
    }
  }

  /** Tells a file from one made in its place after its holder removed it. */
  private record Identity(@Nullable Object key, FileTime modified) {
    static Identity of(Path file) throws IOException {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new Identity(found.fileKey(), found.lastModifiedTime());
    }
  }

  /** Removes the file while it is still locked, so that it is never another call's. */
  @Override
  public synchronized void close() throws IOException {
    if (channel.isOpen()) {
      try (channel) {
        Files.deleteIfExists(file(folder));
      } finally {
        HELD.remove(folder);
      }
    }
  }
}
