package org.lemart.video;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;

/**
 * Harmonizes the object in a video without flicker. Immutable; does not close the harmonizer.
 *
 * <pre>{@code
 * try (Harmonizer harmonizer = Harmonizer.load("swinih");
 *     FrameSource frames = FrameFolder.of(in);
 *     FrameMasks masks = FrameMasks.folder(maskFolder);
 *     FrameSink out = FrameFolder.write(folder, OptionalInt.empty(), false)) {
 *   VideoHarmonizer.of(harmonizer).run(frames, masks, out);
 * }
 * }</pre>
 *
 * <p>Each frame is {@link Harmonizer#analyze analyzed} by itself. Its colour maps are read on a
 * lattice of 16 x 16 places that lies over the object and moves and grows with it, so the maps of
 * neighbouring frames can be compared. What is applied is their weighted mean, {@code sum(w_k *
 * map_(t - k)) / sum(w_k)} with {@code w_k = exp(-|k| / smoothing)}, over all earlier frames of the
 * shot and, with {@link #lookahead}, some later ones. At a cut it starts anew. Frames whose mask is
 * empty pass unchanged and say nothing; a frame that has no visible background is given the mean of
 * the others.
 *
 * <p>Laws: as those of {@link Harmonizer}, above all pixels with mask 0 keep their bits; a constant
 * video gives a constant video; with smoothing 0 each frame is what {@link
 * Harmonizer#harmonize(java.awt.image.BufferedImage, org.lemart.Mask)} makes of it. Memory is for
 * {@code lookahead + 1} frames, however long the video is.
 */
public final class VideoHarmonizer {
  private static final double SMOOTHING = 8;

  private final Harmonizer harmonizer;
  private final double smoothing;
  private final int lookahead;
  private final LongConsumer progress;

  private VideoHarmonizer(
      Harmonizer harmonizer, double smoothing, int lookahead, LongConsumer progress) {
    this.harmonizer = harmonizer;
    this.smoothing = smoothing;
    this.lookahead = lookahead;
    this.progress = progress;
  }

  /** Smoothing over 8 frames, no frame looked ahead. */
  public static VideoHarmonizer of(Harmonizer harmonizer) {
    return new VideoHarmonizer(harmonizer, SMOOTHING, 0, frames -> {});
  }

  /**
   * The filter's time constant.
   *
   * @param frames after which a frame's weight has fallen to 1/e; from 0 (each frame by itself) to
   *     1000
   */
  public VideoHarmonizer smoothing(double frames) {
    if (!(frames >= 0 && frames <= 1000)) {
      throw new IllegalArgumentException("smoothing must be in [0, 1000] but was " + frames);
    }
    return new VideoHarmonizer(harmonizer, frames, lookahead, progress);
  }

  /**
   * How many later frames count too. They take away most of the lag behind a change of light, and
   * must be held in memory; a result comes so many frames late.
   *
   * @param frames from 0 to 1000
   */
  public VideoHarmonizer lookahead(int frames) {
    if (frames < 0 || frames > 1000) {
      throw new IllegalArgumentException("lookahead must be from 0 to 1000 but was " + frames);
    }
    return new VideoHarmonizer(harmonizer, smoothing, frames, progress);
  }

  /** Tells the number of frames that are done, after each; on the calling thread. */
  public VideoHarmonizer progress(LongConsumer listener) {
    return new VideoHarmonizer(harmonizer, smoothing, lookahead, listener);
  }

  /** Begins a video whose frames come one by one, from a camera say. */
  public VideoSession start(Consumer<VideoFrame> results) {
    return start(
        new FrameSink() {
          @Override
          public void write(VideoFrame harmonized) {
            results.accept(harmonized);
          }

          @Override
          public void finish() {}

          @Override
          public void close() {}
        });
  }

  private VideoSession start(FrameSink sink) {
    return new VideoSession(new FrameSmoother(harmonizer, smoothing, lookahead, sink, progress));
  }

  /**
   * Harmonizes a whole video. Frames that the sink {@link FrameSink#has} are analyzed, since later
   * ones depend on them, but neither made nor written. Masks that go by names go by their {@link
   * FrameMasks#inOrder order} if the frames are those of a {@link VideoFile}, which has no names.
   *
   * @return what was done
   * @throws HarmonizationException if a frame or mask cannot be read or written, a mask has another
   *     size than its frame, or the thread is interrupted
   * @throws UnsupportedOperationException if the harmonizer does not describe its change as a
   *     {@link org.lemart.models.ColorGrid}
   */
  public VideoSummary run(FrameSource frames, FrameMasks masks, FrameSink sink) {
    if (frames instanceof FrameFolder folder) {
      masks.requireAll(folder.names());
    }
    FrameMasks paired = frames instanceof VideoFile ? masks.inOrder() : masks;
    VideoSession session = start(sink);
    for (VideoFrame frame = frames.next(); frame != null; frame = frames.next()) {
      session.add(frame, paired.next(frame));
    }
    VideoSummary summary = session.finish();
    sink.finish();
    return summary;
  }
}
