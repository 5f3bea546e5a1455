package org.lemart.video;

import java.util.function.LongConsumer;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

/** A video in progress; see {@link VideoHarmonizer#start}. For one thread. */
public final class VideoSession {
  private final FrameSmoother smoother;
  private final LongConsumer progress;
  private long told;
  private boolean finished;

  VideoSession(FrameSmoother smoother, LongConsumer progress) {
    this.smoother = smoother;
    this.progress = progress;
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
    tell();
  }

  /** Gives the results that are due, and says what was done; nothing can be added afterwards. */
  public VideoSummary finish() {
    requireOpen();
    finished = true;
    smoother.finish();
    tell();
    return smoother.summary();
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("video is finished");
    }
  }

  private void tell() {
    long done = smoother.done();
    if (done > told) {
      told = done;
      progress.accept(done);
    }
  }
}
