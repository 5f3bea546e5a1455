package org.lemart.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;
import org.lemart.ReadException;

/**
 * A file for readers of pictures, buffered. It remembers a failure of the file system: readers tell
 * of it as of a damaged picture, or pad what is missing.
 */
final class FileInput extends ImageInputStreamImpl {
  private static final int BUFFER = 1 << 14;

  private final SeekableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  /** Where the buffer lies in the file. */
  private long start;

  private @Nullable IOException failure;

  FileInput(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Goes on if all that was asked for has been read.
   *
   * @param file what to call it
   */
  void requireRead(String file) {
    if (failure != null) {
      throw ReadException.of(file, failure);
    }
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (!fill()) {
      return -1;
    }
    streamPos++;
    return buffer.get() & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(into, offset, count);
    streamPos += count;
    return count;
  }

  /** Whether there is more; the buffer then stands at it. */
  private boolean fill() throws IOException {
    long place = streamPos - start;
    if (place >= 0 && place < buffer.limit()) {
      buffer.position((int) place);
      return true;
    }
    buffer.clear();
    try {
      channel.position(streamPos).read(buffer);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    } finally {
      start = streamPos;
      buffer.flip();
    }
    return buffer.hasRemaining();
  }

  @Override
  public long length() {
    try {
      return channel.size();
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      super.close();
    }
  }
}
