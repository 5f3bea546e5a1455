package org.lemart.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file of nothing but pixels. */
final class RawFile {
  private static final int PIECE = 1 << 20;

  private RawFile() {}

  /** Fills a buffer, in pieces: for more at once Java would make a second buffer as large. */
  static void read(Path file, ByteBuffer into) throws IOException {
    int end = into.limit();
    try (FileChannel channel = FileChannel.open(file)) {
      while (into.position() < end) {
        into.limit(Math.min(end, into.position() + PIECE));
        if (channel.read(into) < 0) {
          throw new EOFException(file + " must have " + end + " bytes but has " + into.position());
        }
      }
    }
  }
}
