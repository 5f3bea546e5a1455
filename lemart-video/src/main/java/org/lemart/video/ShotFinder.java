package org.lemart.video;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.lemart.Mask;

/**
 * Finds cuts as frames come. A cut is where a {@link Thumbnail} differs from the one before by more
 * than a floor and by more than a multiple of what is usual in the shot, so fast camera moves pass.
 * If within a few frames the picture is again as it was before the cut, it was a flash: the old
 * shot goes on, and the flash was a shot of its own, since its light is another one.
 */
final class ShotFinder {
  /** Smaller differences are never cuts. */
  static final double FLOOR = 0.1;

  /** How much more than usual a cut differs. */
  static final double TIMES = 2;

  /** The most frames of a flash. */
  static final int FLASH = 4;

  private Shot shot = new Shot(0);
  private @Nullable Thumbnail last;
  private int shots;

  /** What there was before a cut that may prove a flash, and how many frames and cuts ago. */
  private @Nullable Shot before;

  private @Nullable Thumbnail lastBefore;
  private int frames;
  private int cuts;

  /** The shot that the next frame belongs to. */
  Shot next(BufferedImage image, Mask mask) {
    Thumbnail small = Thumbnail.of(image, mask);
    frames++;
    if (last == null) {
      shots = 1;
    } else {
      place(small, last, small.distance(last));
    }
    last = small;
    return shot;
  }

  /** Shots so far; flashes do not count once they are over. */
  int shots() {
    return shots;
  }

  private void place(Thumbnail small, Thumbnail end, double difference) {
    if (frames > FLASH) {
      before = null;
    }
    if (before != null && lastBefore != null && isWithin(before, small.distance(lastBefore))) {
      shot = before;
      before = null;
      shots -= cuts;
    } else if (isWithin(shot, difference)) {
      shot.learn(difference);
    } else {
      cut(end, difference);
    }
  }

  private void cut(Thumbnail end, double difference) {
    if (before == null) {
      before = shot;
      lastBefore = end;
      frames = 0;
      cuts = 0;
    }
    cuts++;
    shots++;
    // A move that begins at once is no row of cuts: as large a difference passes from now on.
    shot = new Shot(difference / TIMES);
  }

  private static boolean isWithin(Shot shot, double difference) {
    return difference <= Math.max(FLOOR, TIMES * shot.typical());
  }
}
