package org.lemart.video;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lemart.ColorCorrection;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;

/** Analyzes frames, holds those that wait for later ones, and applies the smoothed maps. */
final class FrameSmoother {
  /** Twice as fine as the grids of the networks over what they see. */
  private static final int LATTICE = 16;

  /** A frame that waits for later ones. */
  private record Held(
      VideoFrame frame, Mask mask, Shot shot, Rectangle box, float @Nullable [] maps) {}

  private final Harmonizer harmonizer;
  private final double keep;
  private final int lookahead;
  private final FrameSink sink;
  private final LongConsumer progress;
  private final ShotFinder shots = new ShotFinder();
  private final Deque<Held> held = new ArrayDeque<>();
  private long done;
  private long skipped;
  private long empty;

  /** {@code progress} is told after each frame how many are done. */
  FrameSmoother(
      Harmonizer harmonizer,
      double smoothing,
      int lookahead,
      FrameSink sink,
      LongConsumer progress) {
    this.harmonizer = harmonizer;
    this.keep = smoothing == 0 ? 0 : Math.exp(-1 / smoothing);
    this.lookahead = smoothing == 0 ? 0 : lookahead;
    this.sink = sink;
    this.progress = progress;
  }

  void add(VideoFrame frame, Mask mask) {
    Shot shot = shots.next(frame.image(), mask);
    if (mask.isEmpty()) {
      empty++;
      held.add(new Held(frame, mask, shot, new Rectangle(1, 1), null));
    } else if (keep == 0) {
      held.add(new Held(frame, mask, shot, new Rectangle(1, 1), null));
    } else {
      Rectangle box = ObjectBox.of(mask);
      held.add(new Held(frame, mask, shot, box, maps(frame.image(), mask, box)));
    }
    if (held.size() > lookahead) {
      release();
    }
  }

  void finish() {
    while (!held.isEmpty()) {
      release();
    }
  }

  VideoSummary summary() {
    return new VideoSummary(done, skipped, empty, shots.shots());
  }

  /** The maps on the object's lattice; null if the harmonizer found nothing to compare. */
  private float @Nullable [] maps(BufferedImage image, Mask mask, Rectangle box) {
    ColorCorrection found = harmonizer.analyze(image, mask);
    if (!(found instanceof ColorGrid grid)) {
      throw new UnsupportedOperationException(
          String.format(
              "harmonizer %s must describe its change as a ColorGrid but gave %s",
              harmonizer.name(), found.getClass().getSimpleName()));
    }
    return grid.equals(ColorGrid.identity())
        ? null
        : grid.resample(box, image.getWidth(), image.getHeight(), LATTICE, LATTICE).maps();
  }

  private void release() {
    Held next = held.remove();
    next.shot().add(keep, next.maps());
    if (sink.has(next.frame())) {
      skipped++;
    } else {
      VideoFrame frame = next.frame();
      sink.write(new VideoFrame(harmonized(next), frame.name(), frame.time()));
    }
    done++;
    progress.accept(done);
  }

  private BufferedImage harmonized(Held next) {
    BufferedImage image = next.frame().image();
    if (keep == 0) {
      return harmonizer.harmonize(image, next.mask());
    }
    float[] maps = next.mask().isEmpty() ? null : smoothed(next.shot());
    return maps == null
        ? Images.copy(image)
        : ColorGrid.of(LATTICE, LATTICE, maps).applyOver(image, next.mask(), next.box());
  }

  /** The mean over the shot's frames up to the one released last, and the later ones held. */
  private float @Nullable [] smoothed(Shot shot) {
    Shot sums = shot.copy();
    double share = 1;
    for (Held later : held) {
      share *= keep;
      float[] maps = later.maps();
      if (later.shot() == shot && maps != null) {
        sums.addWeighted(share, maps);
      }
    }
    return sums.mean();
  }
}
