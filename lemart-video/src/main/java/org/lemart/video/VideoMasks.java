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
    if (video.width() != frame.image().getWidth() || video.height() != frame.image().getHeight()) {
      throw new HarmonizationException(
          String.format(
              "mask video %s must be %d x %d as frame %s but was %d x %d",
              file,
              frame.image().getWidth(),
              frame.image().getHeight(),
              frame.name(),
              video.width(),
              video.height()));
    }
    return Mask.of(mask.image()).denoised();
  }

  @Override
  public void close() {
    video.close();
  }
}
