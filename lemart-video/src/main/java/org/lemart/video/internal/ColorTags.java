package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * How the samples of a video mean colours, by the numbers of ITU-T H.273.
 *
 * @param space the matrix from luma and chroma to RGB
 * @param range full or limited
 * @param primaries of the RGB
 * @param transfer its curve
 */
record ColorTags(int space, int range, int primaries, int transfer) {
  private static final int HD = 720;
  private static final int ONE = 1 << 16;

  static ColorTags of(AVCodecContext codec) {
    return new ColorTags(
        codec.colorspace(), codec.color_range(), codec.color_primaries(), codec.color_trc());
  }

  /** What players take for granted: BT.709 from 720 lines on, else BT.601; limited range. */
  ColorTags withDefaults(int height) {
    int usual = height >= HD ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    boolean unknown = space == AVCOL_SPC_UNSPECIFIED || space == AVCOL_SPC_RGB;
    int full = range == AVCOL_RANGE_JPEG ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    return new ColorTags(unknown ? usual : space, full, primaries, transfer);
  }

  /** Says so to an encoder. */
  void tag(AVCodecContext codec) {
    codec.colorspace(space);
    codec.color_range(range);
    codec.color_primaries(primaries);
    codec.color_trc(transfer);
  }

  /** From this to full-range RGB. */
  void from(SwsContext scaler) {
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(matrix()),
        range == AVCOL_RANGE_JPEG ? 1 : 0,
        sws_getCoefficients(SWS_CS_DEFAULT),
        1,
        0,
        ONE,
        ONE);
  }

  /** From full-range RGB to this. */
  void to(SwsContext scaler) {
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(SWS_CS_DEFAULT),
        1,
        sws_getCoefficients(matrix()),
        range == AVCOL_RANGE_JPEG ? 1 : 0,
        0,
        ONE,
        ONE);
  }

  private int matrix() {
    if (space == AVCOL_SPC_BT709) {
      return SWS_CS_ITU709;
    }
    return space == AVCOL_SPC_BT2020_NCL ? SWS_CS_BT2020 : SWS_CS_ITU601;
  }
}
