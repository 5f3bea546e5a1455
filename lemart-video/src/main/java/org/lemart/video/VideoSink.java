package org.lemart.video;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.spi.SafeOutput;
import org.lemart.video.internal.VideoEncoder;
import org.lemart.video.internal.VideoStyle;

/** A video file in the making; its encoder starts with the first frame, whose size it takes. */
final class VideoSink implements FrameSink {
  private static final int QUALITY = 80;

  private final Path file;
  private final String container;
  private final VideoStyle style;
  private final int quantizer;
  private final SafeOutput.Part part;
  private final Lifetime lifetime;
  private @Nullable VideoEncoder encoder;

  private VideoSink(Path file, String container, VideoStyle style, int quality) {
    this.file = file;
    this.container = container;
    this.style = style;
    this.quantizer = (int) Math.round(46 - 0.36 * quality);
    this.part = SafeOutput.begin(file);
    this.lifetime = new Lifetime("video " + file);
  }

  static VideoSink open(Path file, VideoStyle style, OptionalInt quality) {
    String container = requireContainer(file);
    int chosen = quality.orElse(QUALITY);
    if (chosen < 1 || chosen > 100) {
      throw new IllegalArgumentException("quality must be from 1 to 100 but was " + chosen);
    }
    return new VideoSink(file, container, style, chosen);
  }

  static String requireContainer(Path file) {
    String container = container(file);
    if (container == null) {
      throw new HarmonizationException(
          "video output must end in .mp4, .m4v, .mov or .mkv but was " + file);
    }
    return container;
  }

  /** The format's name in ffmpeg; null if it is none. */
  static @Nullable String container(Path file) {
    String name = PictureFolder.name(file).toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "mp4", "m4v" -> "mp4";
      case "mov" -> "mov";
      case "mkv" -> "matroska";
      default -> null;
    };
  }

  static HarmonizationException missing(LinkageError e) {
    return new HarmonizationException(
        "video files need org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifier of this"
            + " platform (Maven property ffmpeg.platform) on the class path",
        e);
  }

  @Override
  public synchronized void write(VideoFrame harmonized) {
    lifetime.requireOpen();
    if (encoder == null) {
      encoder = start(harmonized);
    }
    encoder.write(harmonized.image(), harmonized.time().toNanos());
  }

  private VideoEncoder start(VideoFrame first) {
    int width = first.image().getWidth();
    int height = first.image().getHeight();
    try {
      return VideoEncoder.open(
          part.path(), file.toString(), container, width, height, style, quantizer);
    } catch (LinkageError e) {
      throw missing(e);
    }
  }

  @Override
  public synchronized void finish() {
    lifetime.requireOpen();
    if (encoder == null) {
      throw new HarmonizationException(file + " must have at least one frame but has none");
    }
    encoder.finish();
    lifetime.end("finished");
    encoder.close();
    part.commit();
  }

  @Override
  public synchronized void close() {
    lifetime.end("closed");
    if (encoder != null) {
      encoder.close();
    }
    part.close();
  }
}
