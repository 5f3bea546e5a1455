package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** The pictures of a video's first video stream, upright, one at a time. For one thread. */
public final class VideoDecoder implements AutoCloseable {
  static final int NANOS = 1_000_000_000;

  private final Path file;
  private final AVFormatContext format;
  private final AVStream stream;
  private final Turn turn;
  private final AVRational unit = new AVRational().num(1).den(NANOS);
  private final Natives natives;
  private final AVPacket packet;
  private final AVFrame frame;
  private final RgbReader rgb;
  private final AVCodecContext codec;

  /** Size of the frames as stored; the codec's own follows what a frame says. */
  private final int width;

  private final int height;
  private boolean ended;
  private long given;
  private long nanos;

  private VideoDecoder(Natives natives, Path file) {
    this.natives = natives;
    this.file = file;
    this.format = natives.add(Ffmpeg.open(file), avformat::avformat_close_input);
    this.stream = video(file, format);
    this.rgb = natives.add(new RgbReader(file), RgbReader::close);
    this.frame = natives.add(av_frame_alloc(), avutil::av_frame_free);
    this.packet = natives.add(av_packet_alloc(), avcodec::av_packet_free);
    this.turn = Turn.of(stream.codecpar());
    AVCodec found = avcodec_find_decoder(stream.codecpar().codec_id());
    this.codec = natives.add(avcodec_alloc_context3(found), avcodec::avcodec_free_context);
    int code = found == null ? -1 : avcodec_parameters_to_context(codec, stream.codecpar());
    codec.pkt_timebase(stream.time_base());
    codec.max_pixels(Ffmpeg.mostPixels(codec.width(), codec.height()));
    code = code < 0 ? code : avcodec_open2(codec, found, (AVDictionary) null);
    if (code < 0) {
      throw new HarmonizationException(
          file + " must be a video in a known coding but was not: " + Ffmpeg.message(code));
    }
    this.width = codec.width();
    this.height = codec.height();
    colors();
  }

  /**
   * Opens a video.
   *
   * @throws HarmonizationException if it is missing, no video, broken, too large or HDR
   */
  public static VideoDecoder open(Path file) {
    return Natives.opening(natives -> new VideoDecoder(natives, file));
  }

  private static AVStream video(Path file, AVFormatContext format) {
    for (int i = 0; i < format.nb_streams(); i++) {
      AVStream stream = format.streams(i);
      boolean cover = (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
      if (!cover && stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
        return stream;
      }
    }
    throw new HarmonizationException(file + " must have a video stream but has none");
  }

  /** Width of the upright picture. */
  public int width() {
    return turn.swaps() ? height : width;
  }

  /** Height of the upright picture. */
  public int height() {
    return turn.swaps() ? width : height;
  }

  /** Frames a second, on average; 0 if unknown. */
  public double rate() {
    AVRational rate = rational();
    return rate.den() == 0 ? 0 : av_q2d(rate);
  }

  private AVRational rational() {
    AVRational average = stream.avg_frame_rate();
    return average.num() > 0 && average.den() > 0 ? average : stream.r_frame_rate();
  }

  /** Frames, as the file says; 0 if it does not. */
  public long count() {
    return Math.max(0, stream.nb_frames());
  }

  /** How a result is to be written so that it is like this video. */
  public VideoStyle style() {
    AVRational base = stream.time_base();
    AVRational rate = rational();
    AVRational pixel = stream.codecpar().sample_aspect_ratio();
    boolean odd = pixel.num() > 0 && pixel.den() > 0;
    int across = odd ? pixel.num() : 1;
    int down = odd ? pixel.den() : 1;
    return new VideoStyle(
        base.num(),
        base.den(),
        Math.max(1, rate.num()),
        Math.max(1, rate.den()),
        turn.swaps() ? down : across,
        turn.swaps() ? across : down,
        ColorTags.of(codec),
        file,
        start());
  }

  /** When the stream starts, in its time base. */
  private long start() {
    return stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
  }

  /** The next picture, of type 3BYTE_BGR; null after the last. */
  public @Nullable BufferedImage next() {
    while (true) {
      int code = avcodec_receive_frame(codec, frame);
      if (code >= 0) {
        return picture();
      }
      if (code == AVERROR_EOF()) {
        return null;
      }
      if (code != AVERROR_EAGAIN()) {
        throw broken(code);
      }
      feed();
    }
  }

  /** When the picture that was given last is shown, in nanoseconds from the start. */
  public long nanos() {
    return nanos;
  }

  /** They may come with the first frame only. */
  private ColorTags colors() {
    ColorTags tags = ColorTags.of(codec);
    tags.requireStandard(file, stream.codecpar());
    return tags;
  }

  /**
   * Kinds and codings of the streams that a result does not keep, such as {@code subtitle
   * (subrip)}.
   *
   * @param container of the result: mp4, mov or matroska
   */
  public List<String> leftOut(String container) {
    return KeptStreams.leftOut(format, stream, container);
  }

  private BufferedImage picture() {
    if (frame.width() != width || frame.height() != height) {
      throw new HarmonizationException(
          String.format(
              "%s must have frames of one size but has %d x %d and, after %d frames, %d x %d",
              file, width, height, given, frame.width(), frame.height()));
    }
    long time = frame.best_effort_timestamp();
    long shown =
        time == AV_NOPTS_VALUE
            ? Math.round(given * (double) NANOS / (rate() > 0 ? rate() : 25))
            : av_rescale_q(time - start(), stream.time_base(), unit);
    nanos = given == 0 ? Math.max(0, shown) : Math.max(nanos + 1, shown);
    given++;
    byte[] stored = rgb.read(frame, colors().withDefaults(height));
    return turn.upright(stored, width, height);
  }

  private void feed() {
    while (!ended) {
      int code = av_read_frame(format, packet);
      if (code == AVERROR_EOF()) {
        ended = true;
        avcodec_send_packet(codec, null);
        return;
      }
      if (code < 0) {
        throw broken(code);
      }
      try {
        if (packet.stream_index() == stream.index()) {
          send();
          return;
        }
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  private void send() {
    if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      throw Ffmpeg.broken(file, "frame " + (given + 1) + " is not whole");
    }
    int code = avcodec_send_packet(codec, packet);
    if (code < 0) {
      throw broken(code);
    }
  }

  private HarmonizationException broken(int code) {
    return Ffmpeg.broken(file, Ffmpeg.message(code) + " after " + given + " frames");
  }

  @Override
  public void close() {
    natives.close();
  }
}
