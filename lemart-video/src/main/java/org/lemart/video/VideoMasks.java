package org.lemart.video;

import java.nio.file.Path;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

/** The frames of a video as masks, in order. */
record VideoMasks(Path file, VideoFile video) implements FrameMasks {

  @Override
  public Mask next(VideoFrame frame) {
    VideoFrame mask = video.next();
    if (mask == null) {
      throw new HarmonizationException(
          "mask video " + file + " must have a frame for frame " + frame.name() + " but has ended");
    }
    return frame.requireSize(Mask.of(mask.image()), "mask video " + file).denoised();
  }

  @Override
  public void close() {
    video.close();
  }
}
