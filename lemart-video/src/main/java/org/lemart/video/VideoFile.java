package org.lemart.video;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.video.internal.VideoDecoder;
import org.lemart.video.internal.VideoStyle;

/**
 * A video file as a source of frames: MP4, MOV, MKV, WebM or AVI, in any coding that the ffmpeg
 * libraries of JavaCPP decode. Frames come upright, as 8-bit sRGB of type 3BYTE_BGR, and are named
 * {@code 000001.png} and so on.
 *
 * <p>A file is never taken for a playlist or an address, and may have at most 8192 x 8192 pixels a
 * frame (system property {@code lemart.maxPixels}).
 *
 * <p>Closing frees the file; all but the size of the frames is refused afterwards, with an {@link
 * IllegalStateException}. It may be closed by any thread, which waits for the frame in progress.
 */
public final class VideoFile implements FrameSource {
  private static final List<String> READ = List.of(".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi");

  private final VideoDecoder decoder;
  private final Lifetime lifetime;
  private long given;

  private VideoFile(Path file) {
    this.decoder = decoder(file);
    this.lifetime = new Lifetime("video " + file);
  }

  /**
   * Opens a video.
   *
   * @throws HarmonizationException if it is missing, no video, broken, too large, HDR (PQ, HLG or
   *     Dolby Vision), or in an unknown coding
   */
  public static VideoFile open(Path file) {
    return new VideoFile(file);
  }

  /**
   * A video whose n-th frame is the mask of the n-th frame, white = foreground; {@link
   * org.lemart.Mask#denoised denoised}, since codings leave noise.
   *
   * @throws HarmonizationException as {@link #open}
   */
  public static FrameMasks masks(Path file) {
    return new VideoMasks(file, open(file));
  }

  /** Whether the name ends like a video that can be read. */
  public static boolean isReadable(Path file) {
    return READ.stream().anyMatch(PictureFolder.name(file).toLowerCase(Locale.ROOT)::endsWith);
  }

  /** Whether the name ends like a video that can be written: .mp4, .m4v, .mov or .mkv. */
  public static boolean isWritable(Path file) {
    return VideoSink.container(file) != null;
  }

  /**
   * A video to write: H.264 (by OpenH264) in MP4, MOV or MKV, one quality for all frames, silent.
   * The file appears whole or not at all. All frames must have one size, even in width and height.
   *
   * @param rate frames a second, above 0 and at most 1000
   * @param quality from 1 (smallest) to 100 (best); empty: 80. Quality Q is the quantizer 46 - 0.36
   *     Q of H.264
   * @throws HarmonizationException if the ending is another, or the folder cannot be written
   */
  public static FrameSink write(Path file, double rate, OptionalInt quality) {
    if (!(rate > 0 && rate <= 1000)) {
      throw new IllegalArgumentException("rate must be in (0, 1000] but was " + rate);
    }
    return VideoSink.open(file, VideoStyle.ofRate(rate), quality);
  }

  /**
   * As {@link #write(Path, double, OptionalInt)}, like this video: its frame times, pixel shape and
   * tags of colour; sound, subtitles, chapters and metadata are copied as they are. {@link
   * #leftOut} tells what is not.
   */
  public synchronized FrameSink writeLike(Path output, OptionalInt quality) {
    return VideoSink.open(output, opened().style(), quality);
  }

  /**
   * The streams of this video that {@link #writeLike} leaves out, since the format of the file
   * cannot hold them or they are further videos, pictures or data: such as {@code subtitle
   * (subrip)}.
   *
   * @throws HarmonizationException if the ending is none of those that are written
   */
  public synchronized List<String> leftOut(Path output) {
    return opened().leftOut(VideoSink.requireContainer(output));
  }

  /** What is closed is not asked any more: its memory is another's. */
  private VideoDecoder opened() {
    lifetime.requireOpen();
    return decoder;
  }

  private static VideoDecoder decoder(Path file) {
    try {
      return VideoDecoder.open(file);
    } catch (LinkageError e) {
      throw VideoSink.missing(e);
    }
  }

  /** Width in pixels of the upright frames. */
  public int width() {
    return decoder.width();
  }

  /** Height in pixels of the upright frames. */
  public int height() {
    return decoder.height();
  }

  /** Frames a second, on average; 0 if the file does not say. */
  public synchronized double rate() {
    return opened().rate();
  }

  @Override
  public synchronized OptionalLong count() {
    long frames = opened().count();
    return frames == 0 ? OptionalLong.empty() : OptionalLong.of(frames);
  }

  @Override
  public synchronized @Nullable VideoFrame next() {
    BufferedImage image = opened().next();
    if (image == null) {
      return null;
    }
    given++;
    String name = String.format(Locale.ROOT, "%06d.png", given);
    return new VideoFrame(image, name, Duration.ofNanos(decoder.nanos()));
  }

  @Override
  public synchronized void close() {
    lifetime.end("closed");
    decoder.close();
  }
}
