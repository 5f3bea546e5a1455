package org.lemart.examples;

import com.sun.management.OperatingSystemMXBean;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import org.lemart.video.FrameMasks;
import org.lemart.video.FrameSink;
import org.lemart.video.VideoFile;
import org.lemart.video.VideoFrame;
import org.lemart.video.VideoHarmonizer;

/**
 * Measures processor time a frame, from MP4 to MP4: argument WORK, a folder for the clips. The clip
 * is the first composite of {@code docs/images}, enlarged, its object unchanged.
 */
public final class VideoSpeed {
  private static final int FRAMES = 24;

  private VideoSpeed() {}

  /** Run with a folder. */
  public static void main(String... args) {
    System.out.println("| size | decoding and coding | with harmonizing | frames a second |");
    System.out.println("|---|---|---|---|");
    for (int[] size : new int[][] {{640, 360}, {1280, 720}, {1920, 1080}}) {
      measure(Path.of(args[0]), size[0], size[1]);
    }
  }

  private static void measure(Path folder, int width, int height) {
    BufferedImage image = ImageFiles.read(Path.of("docs/images/composite.jpg"));
    BufferedImage frame = Sheet.scaled(image, width, height);
    Mask mask = Mask.of(Path.of("docs/images/mask.png")).resize(width, height);
    Path clip = folder.resolve("clip-" + height + ".mp4");
    Path out = folder.resolve("out-" + height + ".mp4");
    try (FrameSink sink = VideoFile.write(clip, 25, OptionalInt.empty())) {
      for (int i = 0; i < FRAMES; i++) {
        sink.write(new VideoFrame(frame, "frame " + i, Duration.ofMillis(40L * i)));
      }
      sink.finish();
    }
    try (Harmonizer harmonizer = Harmonizer.load("swinih")) {
      run(harmonizer, clip, mask, out); // warm-up
      double both = run(harmonizer, clip, mask, out);
      double coding = run(harmonizer, clip, Mask.empty(width, height), out);
      System.out.printf(
          "| %d x %d | %.1f ms | %.1f ms | %.1f |%n", width, height, coding, both, 1000 / both);
    }
  }

  /** Milliseconds of processor time a frame. */
  private static double run(Harmonizer harmonizer, Path clip, Mask mask, Path out) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long start = system.getProcessCpuTime();
    try (VideoFile video = VideoFile.open(clip);
        FrameSink sink = video.writeLike(out, OptionalInt.empty())) {
      VideoHarmonizer.of(harmonizer).run(video, FrameMasks.same(mask), sink);
    }
    return (system.getProcessCpuTime() - start) / 1e6 / FRAMES;
  }
}
