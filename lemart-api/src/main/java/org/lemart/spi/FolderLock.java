package org.lemart.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lemart.HarmonizationException;

/** Keeps other calls, of this process and of others, from writing a folder. */
public final class FolderLock implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks the folder, which must exist, by a file in it.
   *
   * @throws HarmonizationException if another call has locked it
   * @throws IOException if it cannot be written
   */
  public static FolderLock of(Path folder) throws IOException {
    Path file = folder.resolve(".lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      if (channel.tryLock() != null) {
        return new FolderLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      // another call in this process: the same answer
    }
    channel.close();
    throw new HarmonizationException("output " + folder + " is being written by another call");
  }

  /** Removes the file while it is still locked, so that it is never another call's. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
