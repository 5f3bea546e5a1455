package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DOVI_CONF;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_YCGCO;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_FCC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_SMPTE240M;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.lemart.HarmonizationException;

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

  /** Place of the number that says what else than Dolby Vision can show the video; 0: nothing. */
  private static final int DOLBY_COMPATIBILITY = 7;

  static ColorTags of(AVCodecContext codec) {
    return new ColorTags(
        codec.colorspace(), codec.color_range(), codec.color_primaries(), codec.color_trc());
  }

  /**
   * Refuses colours that plain RGB does not follow from: those of HDR need a tone map.
   *
   * @param codec whose video it is
   */
  void requireStandard(Path file, AVCodecParameters codec) {
    String hdr = hdr(codec);
    if (!hdr.isEmpty()) {
      throw new HarmonizationException(
          file + " must be a video of standard dynamic range but is HDR (" + hdr + ")");
    }
    if (space == AVCOL_SPC_YCGCO || space >= AVCOL_SPC_BT2020_CL) {
      throw new HarmonizationException(
          file
              + " must have the colour matrix of BT.601, BT.709 or BT.2020 but has number "
              + space
              + " of ITU-T H.273");
    }
  }

  private String hdr(AVCodecParameters codec) {
    if (transfer == AVCOL_TRC_SMPTE2084) {
      return "PQ";
    }
    if (transfer == AVCOL_TRC_ARIB_STD_B67) {
      return "HLG";
    }
    AVPacketSideData dolby =
        av_packet_side_data_get(
            codec.coded_side_data(), codec.nb_coded_side_data(), AV_PKT_DATA_DOVI_CONF);
    boolean alone =
        dolby != null
            && dolby.size() > DOLBY_COMPATIBILITY
            && dolby.data().get(DOLBY_COMPATIBILITY) == 0;
    return alone ? "Dolby Vision" : "";
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
    if (space == AVCOL_SPC_BT2020_NCL) {
      return SWS_CS_BT2020;
    }
    if (space == AVCOL_SPC_SMPTE240M) {
      return SWS_CS_SMPTE240M;
    }
    return space == AVCOL_SPC_FCC ? SWS_CS_FCC : SWS_CS_ITU601;
  }
}
