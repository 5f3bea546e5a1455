package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ATRAC3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_COOK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_RA_288;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_SIPR;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TRUEHD;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_NORMAL;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.av_get_media_type_string;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;

/** Which streams of a video are copied as they are. */
final class KeptStreams {
  /** By the format's name, what ffmpeg says that it holds but refuses to write. */
  private static final Map<String, Set<Integer>> REFUSED =
      Map.of(
          "mp4", Set.of(AV_CODEC_ID_TRUEHD),
          "mov", Set.of(AV_CODEC_ID_FLAC, AV_CODEC_ID_OPUS, AV_CODEC_ID_TRUEHD),
          "matroska",
              Set.of(AV_CODEC_ID_ATRAC3, AV_CODEC_ID_COOK, AV_CODEC_ID_RA_288, AV_CODEC_ID_SIPR));

  private KeptStreams() {}

  /** Sound and subtitles in codings that the output's format can hold. */
  static boolean fits(AVStream stream, AVOutputFormat output) {
    int type = stream.codecpar().codec_type();
    int coding = stream.codecpar().codec_id();
    Set<Integer> refused = REFUSED.getOrDefault(output.name().getString(), Set.of());
    return (type == AVMEDIA_TYPE_AUDIO || type == AVMEDIA_TYPE_SUBTITLE)
        && avformat_query_codec(output, coding, FF_COMPLIANCE_NORMAL) == 1
        && !refused.contains(coding);
  }

  /**
   * The others, such as {@code subtitle (subrip)}.
   *
   * @param video the stream that is harmonized
   * @param container mp4, mov or matroska
   */
  static List<String> leftOut(AVFormatContext from, AVStream video, String container) {
    AVOutputFormat output = av_guess_format(container, null, null);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < from.nb_streams(); i++) {
      AVStream stream = from.streams(i);
      boolean seen = stream.index() != video.index() && stream.discard() != AVDISCARD_ALL;
      if (seen && !fits(stream, output)) {
        others.add(name(stream));
      }
    }
    return others;
  }

  private static String name(AVStream stream) {
    BytePointer kind = av_get_media_type_string(stream.codecpar().codec_type());
    return (kind == null ? "data" : kind.getString())
        + " ("
        + avcodec_get_name(stream.codecpar().codec_id()).getString()
        + ")";
  }
}
