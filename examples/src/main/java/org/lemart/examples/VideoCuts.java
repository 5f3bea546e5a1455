package org.lemart.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import org.lemart.video.VideoFrame;
import org.lemart.video.VideoHarmonizer;
import org.lemart.video.VideoSession;

/** Counts the cuts found in films made of the photographs of {@code docs/gallery/backgrounds}. */
public final class VideoCuts {
  private static final int SHOT = 8;

  private VideoCuts() {}

  /** Run without arguments. */
  public static void main(String... args) throws IOException {
    List<BufferedImage> photos = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("docs/gallery/backgrounds"))) {
      files.sorted().forEach(file -> photos.add(ImageFiles.read(file)));
    }
    System.out.printf("%d photographs%n", photos.size());
    List<BufferedImage> cuts = new ArrayList<>();
    photos.forEach(photo -> cuts.addAll(shot(photo, 0)));
    System.out.printf("one after the other: %d shots%n", shots(cuts));
    for (int percent : new int[] {1, 2, 3}) {
      int sum = 0;
      for (BufferedImage photo : photos) {
        sum += shots(shot(photo, percent)) - 1;
      }
      System.out.printf("camera moves by %d %% a frame: %d cuts%n", percent, sum);
    }
  }

  /** A square window that stands for half of the shot, then moves to the right. */
  private static List<BufferedImage> shot(BufferedImage photo, int percent) {
    int side = (int) (0.75 * Math.min(photo.getWidth(), photo.getHeight()));
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < 2 * SHOT; i++) {
      int x = Math.max(0, i - SHOT) * percent * side / 100;
      frames.add(photo.getSubimage(Math.min(x, photo.getWidth() - side), 0, side, side));
    }
    return frames;
  }

  private static int shots(List<BufferedImage> frames) {
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      VideoSession session = VideoHarmonizer.of(harmonizer).start(frame -> {});
      for (int i = 0; i < frames.size(); i++) {
        BufferedImage image = frames.get(i);
        VideoFrame frame = new VideoFrame(image, "frame " + i, Duration.ofMillis(40L * i));
        session.add(frame, Mask.empty(image.getWidth(), image.getHeight()));
      }
      return session.finish().shots();
    }
  }
}
