package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * What a video is written with, beside its pictures.
 *
 * @param baseNumber unit of time in seconds, numerator
 * @param baseScale its denominator
 * @param rateNumber frames a second, numerator
 * @param rateScale its denominator
 * @param pixelWidth shape of a pixel
 * @param pixelHeight shape of a pixel
 * @param colors of the samples
 * @param source the file whose sound, subtitles, chapters and metadata are copied; null: none
 * @param start when the source's video starts, in units of time
 */
public record VideoStyle(
    int baseNumber,
    int baseScale,
    int rateNumber,
    int rateScale,
    int pixelWidth,
    int pixelHeight,
    ColorTags colors,
    @Nullable Path source,
    long start) {
  private static final int MILLI = 1000;

  /** Silent, of square pixels. */
  public static VideoStyle ofRate(double rate) {
    ColorTags usual =
        new ColorTags(
            AVCOL_SPC_UNSPECIFIED, AVCOL_RANGE_MPEG, AVCOL_PRI_UNSPECIFIED, AVCOL_TRC_UNSPECIFIED);
    int scaled = (int) Math.round(rate * MILLI);
    return new VideoStyle(1, scaled, scaled, MILLI, 1, 1, usual, null, 0);
  }

  AVRational base() {
    return new AVRational().num(baseNumber).den(baseScale);
  }

  AVRational rate() {
    return new AVRational().num(rateNumber).den(rateScale);
  }

  AVRational pixel() {
    return new AVRational().num(pixelWidth).den(pixelHeight);
  }
}
