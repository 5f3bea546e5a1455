package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/**
 * Writes an H.264 video of one quality, with sound, subtitles and chapters of another file. For one
 * thread.
 */
public final class VideoEncoder implements AutoCloseable {
  /** Frames from one that stands by itself to the next, at most. */
  private static final int LONGEST_GROUP = 600;

  private final String name;
  private final int width;
  private final int height;
  private final AVRational nanos = new AVRational().num(1).den(VideoDecoder.NANOS);
  private final Natives natives;
  private final AVFormatContext format;
  private final AVIOContext io;
  private final AVPacket packet;
  private final AVCodecContext codec;
  private final AVStream stream;
  private final YuvWriter yuv;
  private final @Nullable StreamCopy others;
  private long last = Long.MIN_VALUE;

  /**
   * Opens a file that does not exist yet.
   *
   * @param part where to write
   * @param name what to call it in messages
   * @param container mp4, mov or matroska
   * @param quantizer of all frames, from 1 (best) to 51 (smallest)
   */
  public static VideoEncoder open(
      Path part,
      String name,
      String container,
      int width,
      int height,
      VideoStyle style,
      int quantizer) {
    return Natives.opening(
        natives ->
            new VideoEncoder(natives, part, name, container, width, height, style, quantizer));
  }

  private VideoEncoder(
      Natives natives,
      Path part,
      String name,
      String container,
      int width,
      int height,
      VideoStyle style,
      int quantizer) {
    this.natives = natives;
    this.name = name;
    this.width = width;
    this.height = height;
    if (width % 2 != 0 || height % 2 != 0) {
      throw new HarmonizationException(
          String.format(
              "%s must have an even width and height but has %d x %d (a folder of frames may not)",
              name, width, height));
    }
    AVCodec encoder = Ffmpeg.encoder();
    this.format = natives.add(new AVFormatContext(null), avformat::avformat_free_context);
    this.io = natives.add(new AVIOContext(null), avformat::avio_closep);
    this.packet = natives.add(av_packet_alloc(), avcodec::av_packet_free);
    this.codec = natives.add(avcodec_alloc_context3(encoder), avcodec::avcodec_free_context);
    check(avformat_alloc_output_context2(format, (AVOutputFormat) null, container, (String) null));
    ColorTags colors = style.colors().withDefaults(height);
    this.yuv = new YuvWriter(natives, width, height, colors);
    configure(style, colors, quantizer);
    check(avcodec_open2(codec, encoder, (AVDictionary) null));
    this.stream = avformat_new_stream(format, null);
    check(avcodec_parameters_from_context(stream.codecpar(), codec));
    stream.time_base(codec.time_base());
    stream.avg_frame_rate(style.rate());
    stream.sample_aspect_ratio(style.pixel());
    this.others =
        style.source() == null
            ? null
            : new StreamCopy(natives, style.source(), format, style.start(), style.base());
    start(part);
  }

  private void configure(VideoStyle style, ColorTags colors, int quantizer) {
    codec.width(width);
    codec.height(height);
    codec.pix_fmt(AV_PIX_FMT_YUV420P);
    codec.time_base(style.base());
    codec.framerate(style.rate());
    codec.sample_aspect_ratio(style.pixel());
    long twoSeconds = 2L * style.rateNumber() / style.rateScale();
    codec.gop_size((int) Math.max(1, Math.min(LONGEST_GROUP, twoSeconds)));
    codec.qmin(quantizer);
    codec.qmax(quantizer);
    colors.tag(codec);
    if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
  }

  private void start(Path part) {
    try (BytePointer path = Ffmpeg.name(part)) {
      check(avio_open(io, path, AVIO_FLAG_WRITE));
    }
    format.pb(io);
    check(avformat_write_header(format, (AVDictionary) null));
  }

  /**
   * Writes the next picture.
   *
   * @param time when it is shown, in nanoseconds from the start
   */
  public void write(BufferedImage image, long time) {
    if (image.getWidth() != width || image.getHeight() != height) {
      throw new HarmonizationException(
          String.format(
              "frames of %s must all be %d x %d but one is %d x %d",
              name, width, height, image.getWidth(), image.getHeight()));
    }
    if (others != null) {
      others.until(time);
    }
    AVFrame frame = yuv.convert(image);
    last = Math.max(last + 1, av_rescale_q(time, nanos, codec.time_base()));
    frame.pts(last);
    code(frame);
  }

  /** OpenH264 gives up where a coded frame is larger than the memory it has taken for one. */
  private void code(AVFrame frame) {
    int code = avcodec_send_frame(codec, frame);
    if (code == AVERROR_UNKNOWN()) {
      throw new HarmonizationException(
          String.format(
              "frames of %s must not hold more detail, such as noise, than the H.264 encoder has"
                  + " room for at this quality but one does: choose a lower quality",
              name));
    }
    check(code);
    drain();
  }

  /** Completes the file. */
  public void finish() {
    check(avcodec_send_frame(codec, null));
    drain();
    if (others != null) {
      others.until(Long.MAX_VALUE);
    }
    check(av_write_trailer(format));
  }

  private void drain() {
    while (true) {
      int code = avcodec_receive_packet(codec, packet);
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
        return;
      }
      check(code);
      av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
      packet.stream_index(stream.index());
      check(av_interleaved_write_frame(format, packet));
    }
  }

  private void check(int code) {
    if (code < 0) {
      throw new HarmonizationException("cannot write " + name + ": " + Ffmpeg.message(code));
    }
  }

  @Override
  public void close() {
    natives.close();
  }
}
