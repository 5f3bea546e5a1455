package org.lemart;

import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * A file that could not be read, whatever it holds: its file system failed, too many files were
 * open, or the thread was interrupted, which it stays. Another time it may be readable.
 */
public final class ReadException extends HarmonizationException {
  private static final long serialVersionUID = 1L;

  private ReadException(String message, IOException failure) {
    super(message, failure);
  }

  /**
   * Says that reading was interrupted if this thread is, else why it failed.
   *
   * @param file what to call it
   * @param failure of the file system, not of what makes sense of the bytes
   */
  public static ReadException of(String file, IOException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return new ReadException("reading " + file + " was interrupted", failure);
    }
    String reason =
        failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
    return new ReadException(
        file + " cannot be read: " + (reason == null ? failure : reason), failure);
  }
}
