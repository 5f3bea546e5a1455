package org.lemart.video;

import org.lemart.HarmonizationException;
import org.lemart.Mask;

/** A video in progress; see {@link VideoHarmonizer#start}. For one thread. */
public final class VideoSession {
  private final FrameSmoother smoother;
  private boolean finished;

  VideoSession(FrameSmoother smoother) {
    this.smoother = smoother;
  }

  /**
   * Takes the next frame, and gives the result of the frame that is {@link
   * VideoHarmonizer#lookahead} frames older: of this one, unless told otherwise.
   *
   * @param frame not changed, and not to be changed before its result has come
   * @param mask of the frame's size
   * @throws HarmonizationException if the mask has another size, or the thread is interrupted
   */
  public void add(VideoFrame frame, Mask mask) {
    requireOpen();
    mask.requireSizeOf(frame.image());
    if (Thread.currentThread().isInterrupted()) {
      throw new HarmonizationException("harmonizing a video was interrupted");
    }
    smoother.add(frame, mask);
  }

  /** Gives the results that are due, and says what was done; nothing can be added afterwards. */
  public VideoSummary finish() {
    requireOpen();
    finished = true;
    smoother.finish();
    return smoother.summary();
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("video is finished");
    }
  }
}
