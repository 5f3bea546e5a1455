package org.lemart.video;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.spi.ImageFiles;

/**
 * A video as a folder of numbered pictures, in the order of their numbers: {@code frame2.png}
 * before {@code frame10.png}. One frame is in memory at a time.
 */
public final class FrameFolder implements FrameSource {
  private final List<Path> files;
  private final double rate;
  private final Lifetime lifetime;
  private int given;

  private FrameFolder(Path folder, List<Path> files, double rate) {
    this.files = files;
    this.rate = rate;
    this.lifetime = new Lifetime("folder " + folder);
  }

  /**
   * The pictures directly in a folder, 25 a second.
   *
   * @throws HarmonizationException if it is no folder, has no picture, or two whose names differ
   *     only in the ending
   */
  public static FrameFolder of(Path folder) {
    return of(folder, 25);
  }

  /**
   * As {@link #of(Path)}.
   *
   * @param rate frames a second, above 0 and at most 1000; says when each frame is shown
   */
  public static FrameFolder of(Path folder, double rate) {
    if (!(rate > 0 && rate <= 1000)) {
      throw new IllegalArgumentException("rate must be in (0, 1000] but was " + rate);
    }
    List<Path> files = PictureFolder.list(folder);
    Map<String, Path> stems = new HashMap<>();
    for (Path file : files) {
      Path other = stems.put(PictureFolder.stem(PictureFolder.name(file)), file);
      if (other != null) {
        throw new HarmonizationException(
            "frames must have different names but " + other + " and " + file + " share one");
      }
    }
    return new FrameFolder(folder, files, rate);
  }

  /**
   * A folder to write frames to, each under its name and in its format (PNG for WebP and GIF), with
   * its metadata, whole or not at all. The folder is made if need be and locked until it is closed.
   *
   * @param quality of JPEGs, 1 to 100; empty: that of the input if it is a JPEG, else 95
   * @param overwrite whether to make again what is there; if not, frames that are there are {@link
   *     FrameSink#has left as they are}, so a call that was stopped is finished by calling it again
   * @throws HarmonizationException if it cannot be written, or another call is writing it
   */
  public static FrameSink write(Path folder, OptionalInt quality, boolean overwrite) {
    return FolderSink.open(folder, quality, overwrite);
  }

  /** Names of all frames. */
  public List<String> names() {
    return files.stream().map(PictureFolder::name).toList();
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(files.size());
  }

  @Override
  public @Nullable VideoFrame next() {
    lifetime.requireOpen();
    if (given == files.size()) {
      return null;
    }
    Path file = files.get(given);
    BufferedImage image = ImageFiles.read(file);
    Duration time = Duration.ofNanos(Math.round(given / rate * 1e9));
    given++;
    return new VideoFrame(image, PictureFolder.name(file), time);
  }

  @Override
  public void close() {
    lifetime.end("closed");
  }
}
