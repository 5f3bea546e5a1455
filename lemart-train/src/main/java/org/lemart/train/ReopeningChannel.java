package org.lemart.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.lemart.ReadException;

/**
 * A file that can be read on after a failure, which the next read opens anew: a thread that is
 * interrupted closes the file that it reads, for all others too. Failures of the file system are
 * {@link ReadException}s, so that they are told from damaged content. For one thread at a time.
 */
final class ReopeningChannel implements SeekableByteChannel {
  private final Path file;
  private final FileTime modified;
  private final long size;
  private @Nullable SeekableByteChannel channel;
  private long position;
  private boolean closed;

  ReopeningChannel(Path file) throws IOException {
    this.file = file;
    this.modified = Files.getLastModifiedTime(file);
    this.size = Files.size(file);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    try {
      int count = opened().position(position).read(into);
      position += Math.max(0, count);
      return count;
    } catch (IOException e) {
      closeFile();
      throw ReadException.of(file.toString(), e);
    }
  }

  private SeekableByteChannel opened() throws IOException {
    if (channel == null) {
      channel = Files.newByteChannel(file);
      if (channel.size() != size || !Files.getLastModifiedTime(file).equals(modified)) {
        throw new IOException("it was changed meanwhile");
      }
    }
    return channel;
  }

  private void closeFile() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long place) {
    position = place;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    closeFile();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }
}
