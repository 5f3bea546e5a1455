package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** Decoded frames as bytes blue, green, red. */
final class RgbReader implements AutoCloseable {
  static final int HOW = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;

  private final Path file;
  private final AVFrame target = av_frame_alloc();
  private @Nullable SwsContext scaler;
  private int format = -1;
  private @Nullable ColorTags colors;

  /** For the frames of this file. */
  RgbReader(Path file) {
    this.file = file;
  }

  /** Row by row without gaps. */
  byte[] read(AVFrame frame, ColorTags tags) {
    int width = frame.width();
    int height = frame.height();
    SwsContext converter = converter(frame, tags);
    int rows =
        sws_scale(
            converter, frame.data(), frame.linesize(), 0, height, target.data(), target.linesize());
    if (rows != height) {
      throw Ffmpeg.broken(file, "of " + height + " rows of a frame, " + rows + " were converted");
    }
    byte[] out = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    BytePointer data = target.data(0);
    for (int y = 0; y < height; y++) {
      data.position((long) y * target.linesize(0)).get(out, 3 * y * width, 3 * width);
    }
    return out;
  }

  private SwsContext converter(AVFrame frame, ColorTags tags) {
    int width = frame.width();
    int height = frame.height();
    boolean fits = target.width() == width && target.height() == height;
    if (scaler != null && fits && format == frame.format() && tags.equals(colors)) {
      return scaler;
    }
    free();
    SwsContext made =
        sws_getContext(
            width,
            height,
            frame.format(),
            width,
            height,
            AV_PIX_FMT_BGR24,
            HOW,
            null,
            null,
            (DoublePointer) null);
    target.width(width).height(height).format(AV_PIX_FMT_BGR24);
    if (made == null || av_frame_get_buffer(target, 0) < 0) {
      throw new HarmonizationException(
          file + " must have a known pixel format but has number " + frame.format());
    }
    tags.from(made);
    scaler = made;
    format = frame.format();
    colors = tags;
    return made;
  }

  private void free() {
    if (scaler != null) {
      sws_freeContext(scaler);
      scaler = null;
    }
    av_frame_unref(target);
  }

  @Override
  public void close() {
    free();
    av_frame_free(target);
  }
}
