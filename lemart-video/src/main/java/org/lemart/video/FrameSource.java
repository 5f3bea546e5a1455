package org.lemart.video;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** Frames in the order in which they are shown, one at a time. For one thread. */
public interface FrameSource extends AutoCloseable {

  /**
   * The next frame; null after the last.
   *
   * @throws HarmonizationException naming the frame that cannot be read
   * @throws IllegalStateException if the source is closed
   */
  @Nullable VideoFrame next();

  /** How many frames there are, if that is known before they are read; for progress only. */
  default OptionalLong count() {
    return OptionalLong.empty();
  }

  /** Frees files and native memory. */
  @Override
  void close();
}
