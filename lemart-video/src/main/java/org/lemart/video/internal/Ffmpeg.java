package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.lemart.HarmonizationException;

/** What reading and writing share: messages, and opening a file without reaching any other. */
final class Ffmpeg {
  /** Files that name other files or hosts (playlists, scripts) are none of these. */
  private static final String FORMATS = "mov,mp4,matroska,webm,avi";

  /** The same as for pictures. */
  private static final String MOST_PIXELS = "lemart.maxPixels";

  /** 8192 x 8192. */
  private static final long DEFAULT_MOST_PIXELS = 1L << 26;

  /** Decoders round sizes up to multiples of at most this. */
  private static final long PADDING = 64;

  private static final String ENCODER = "libopenh264";
  private static final int TEXT = 256;

  static {
    av_log_set_level(AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** The encoder of H.264. */
  static AVCodec encoder() {
    AVCodec encoder = avcodec_find_encoder_by_name(ENCODER);
    if (encoder == null) {
      throw new HarmonizationException("ffmpeg must have the encoder " + ENCODER + " but has not");
    }
    return encoder;
  }

  /** What ffmpeg says of a code. */
  static String message(int code) {
    byte[] text = new byte[TEXT];
    av_strerror(code, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  /** A name that ffmpeg takes for a file, whatever it looks like. */
  static BytePointer name(Path file) {
    byte[] bytes = ("file:" + file.toAbsolutePath()).getBytes(StandardCharsets.UTF_8);
    BytePointer name = new BytePointer(bytes.length + 1L);
    return name.put(bytes, 0, bytes.length).put(bytes.length, (byte) 0);
  }

  /** Opens a video; to be closed with {@code avformat_close_input}. */
  static AVFormatContext open(Path file) {
    requireReadable(file);
    AVFormatContext format = avformat_alloc_context();
    AVDictionary options = new AVDictionary(null);
    try (BytePointer name = name(file)) {
      av_dict_set(options, "protocol_whitelist", "file", 0);
      av_dict_set(options, "format_whitelist", FORMATS, 0);
      int code = avformat_open_input(format, name, null, options);
      if (code < 0) {
        throw new HarmonizationException(
            file + " must be a video (MP4, MOV, MKV, WebM, AVI) but was not: " + message(code));
      }
    } finally {
      av_dict_free(options);
    }
    try {
      requireSizes(file, format);
      int code = avformat_find_stream_info(format, (PointerPointer<?>) null);
      if (code < 0) {
        throw broken(file, message(code));
      }
      requireSizes(file, format);
      return format;
    } catch (RuntimeException e) {
      avformat_close_input(format);
      throw e;
    }
  }

  static HarmonizationException broken(Path file, String why) {
    return new HarmonizationException(
        file + " must be a whole, readable video but was broken or cut off: " + why);
  }

  /** What a frame may have, with its padding, in a video that is said to be of this size. */
  static long mostPixels(int width, int height) {
    return Math.max(mostPixels(), (width + PADDING) * (height + PADDING));
  }

  private static long mostPixels() {
    return Long.getLong(MOST_PIXELS, DEFAULT_MOST_PIXELS);
  }

  private static void requireReadable(Path file) {
    if (!Files.exists(file)) {
      throw new HarmonizationException(file + " must be a video but does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new HarmonizationException(file + " must be a video but was no regular file");
    }
  }

  /** A small file may claim any size: refused before memory is taken for it. */
  private static void requireSizes(Path file, AVFormatContext format) {
    long most = mostPixels();
    for (int i = 0; i < format.nb_streams(); i++) {
      int width = format.streams(i).codecpar().width();
      int height = format.streams(i).codecpar().height();
      if ((long) width * height > most) {
        throw new HarmonizationException(
            String.format(
                Locale.ROOT,
                "%s must have at most %d pixels a frame (property %s) but has %d x %d",
                file,
                most,
                MOST_PIXELS,
                width,
                height));
      }
    }
  }
}
