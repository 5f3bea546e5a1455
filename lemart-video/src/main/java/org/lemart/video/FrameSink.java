package org.lemart.video;

import org.lemart.HarmonizationException;

/**
 * Where harmonized frames go. A sink that is closed before {@link #finish} leaves nothing that is
 * half written. For one thread.
 */
public interface FrameSink extends AutoCloseable {

  /** Whether the result of this frame is there already, so that it need not be made. */
  default boolean has(VideoFrame frame) {
    return false;
  }

  /**
   * Takes the next frame.
   *
   * @param harmonized image is the result; name and time are those of the input
   * @throws HarmonizationException if it cannot be written
   * @throws IllegalStateException if the sink is finished or closed
   */
  void write(VideoFrame harmonized);

  /**
   * Completes the output; called once, after the last frame.
   *
   * @throws HarmonizationException if it cannot be written
   * @throws IllegalStateException if the sink is finished or closed
   */
  void finish();

  /** Frees files and native memory. */
  @Override
  void close();
}
