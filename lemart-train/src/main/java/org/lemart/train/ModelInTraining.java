package org.lemart.train;

import java.awt.image.BufferedImage;
import java.util.List;
import org.lemart.Sample;

/**
 * A network while it is trained, as {@link TrainingListener}s see it: with the moving average of
 * its weights, as they are at the time of the call. To be used on the training thread, until the
 * run ends; {@link #stop} on any.
 */
public interface ModelInTraining {

  /** How far the run is. */
  TrainingProgress progress();

  /**
   * Ends the run after the update at hand and the validation that is due, with a checkpoint from
   * which the same training goes on. {@link Trainer#fit} returns how far it came.
   */
  void stop();

  /** Side of the network's square pictures, in pixels. */
  int size();

  /** The samples with these numbers of the run's own data, {@link #size()} pixels square. */
  List<Sample> samples(long first, int count);

  /**
   * What the network makes of the composites.
   *
   * @param samples pictures of any size; they are squashed to the network's
   * @return one picture a sample, {@link #size()} pixels square, 8-bit RGB
   */
  List<BufferedImage> harmonize(List<Sample> samples);

  /**
   * Tells all listeners what a user should know.
   *
   * @param line see {@link TrainingListener#onNote}
   */
  void note(String line);
}
