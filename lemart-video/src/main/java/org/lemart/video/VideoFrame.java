package org.lemart.video;

import java.awt.image.BufferedImage;
import java.time.Duration;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

/**
 * One picture of a video.
 *
 * @param image any size and any type that Java reads; not changed
 * @param name what to call it in messages and files, such as {@code 0001.png}
 * @param time when it is shown, from the start of the video
 */
public record VideoFrame(BufferedImage image, String name, Duration time) {

  public VideoFrame {
    if (time.isNegative()) {
      throw new IllegalArgumentException("time must be >= 0 but was " + time);
    }
  }

  /** The mask, if it has this frame's size. */
  Mask requireSize(Mask mask, String maskName) {
    return ImageFiles.requireSizeOf(image, "frame " + name, mask, maskName);
  }
}
