package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.lemart.HarmonizationException;

/**
 * Copies sound and subtitles of a video, packet by packet as they are, to where the video has got;
 * and its chapters and what it says of itself.
 */
final class StreamCopy {
  private final Path file;
  private final AVFormatContext from;
  private final AVFormatContext to;
  private final AVRational nanos = new AVRational().num(1).den(VideoDecoder.NANOS);
  private final long start;
  private final Map<Integer, AVStream> streams = new HashMap<>();
  private final AVPacket packet;
  private boolean held;
  private boolean ended;

  /** Declares the streams in the output, whose header is not written yet. */
  StreamCopy(Natives natives, Path file, AVFormatContext to, long start, AVRational base) {
    this.file = file;
    this.packet = natives.add(av_packet_alloc(), avcodec::av_packet_free);
    this.from = natives.add(Ffmpeg.open(file), avformat::avformat_close_input);
    this.to = to;
    this.start = av_rescale_q(start, base, nanos);
    for (int i = 0; i < from.nb_streams(); i++) {
      AVStream stream = from.streams(i);
      if (KeptStreams.fits(stream, to.oformat())) {
        AVStream copy = avformat_new_stream(to, null);
        avcodec_parameters_copy(copy.codecpar(), stream.codecpar());
        copy.codecpar().codec_tag(0);
        copy.time_base(stream.time_base());
        copy.disposition(stream.disposition());
        copy.metadata(copy(stream.metadata()));
        streams.put(i, copy);
      }
    }
    Chapters.copy(from, to, this.start);
    to.metadata(copy(from.metadata()));
  }

  /** To be owned, and so freed, by what it is put into. */
  static AVDictionary copy(AVDictionary metadata) {
    AVDictionary copy = new AVDictionary(null);
    av_dict_copy(copy, metadata, 0);
    return copy;
  }

  /** Copies all that begins before this time from the start of the video. */
  void until(long time) {
    while (!streams.isEmpty() && !ended) {
      if (!held && !read()) {
        return;
      }
      if (begins() > time) {
        return;
      }
      write();
    }
  }

  /** Finds the next packet of a kept stream; false at the end. */
  private boolean read() {
    while (av_read_frame(from, packet) >= 0) {
      if (streams.containsKey(packet.stream_index())) {
        held = true;
        return true;
      }
      av_packet_unref(packet);
    }
    ended = true;
    return false;
  }

  private long begins() {
    long time = packet.dts() == AV_NOPTS_VALUE ? packet.pts() : packet.dts();
    return time == AV_NOPTS_VALUE
        ? Long.MIN_VALUE
        : av_rescale_q(time, from.streams(packet.stream_index()).time_base(), nanos) - start;
  }

  private void write() {
    AVRational base = from.streams(packet.stream_index()).time_base();
    AVStream copy = Objects.requireNonNull(streams.get(packet.stream_index()));
    long shift = av_rescale_q(start, nanos, base);
    if (packet.pts() != AV_NOPTS_VALUE) {
      packet.pts(packet.pts() - shift);
    }
    if (packet.dts() != AV_NOPTS_VALUE) {
      packet.dts(packet.dts() - shift);
    }
    av_packet_rescale_ts(packet, base, copy.time_base());
    packet.stream_index(copy.index());
    packet.pos(-1);
    held = false;
    int code = av_interleaved_write_frame(to, packet);
    if (code < 0) {
      throw new HarmonizationException(
          "cannot copy sound and subtitles of " + file + ": " + Ffmpeg.message(code));
    }
  }
}
