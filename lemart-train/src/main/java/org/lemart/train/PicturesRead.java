package org.lemart.train;

import java.util.ArrayList;
import java.util.List;
import org.lemart.HarmonizationException;

/**
 * How many of a supply's pictures could be read so far. Broken ones, such as downloads that were
 * cut off, are skipped, and others stand in for them.
 *
 * @param what the pictures in messages: {@code photographs}, say
 * @param tried how many different ones were tried
 * @param broken how many of those cannot be read, at most {@code tried}
 * @param reasons why the first {@value #NAMED} of those cannot, one line each that names the file
 */
public record PicturesRead(String what, int tried, int broken, List<String> reasons) {
  static final int NAMED = 5;

  /** Fewer say little about the others. */
  private static final int FEW = 20;

  public PicturesRead {
    if (broken < 0 || broken > tried) {
      throw new IllegalArgumentException(
          "broken must be in [0, " + tried + "], what was tried, but was " + broken);
    }
    reasons = List.copyOf(reasons);
  }

  /** A line for each of the first broken ones, and one more if there are others; none is lost. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    reasons.forEach(reason -> lines.add("skipped: " + reason));
    if (broken > NAMED) {
      lines.add("skipped: more " + what + " that cannot be read, counted at the end");
    }
    return lines;
  }

  /** What to say at the end, in one line: {@code 2 of 24 photographs could not be read}. */
  public String summary() {
    return broken + " of " + tried + " " + what + " could not be read";
  }

  /**
   * Refuses to go on with little that can be read: the same few pictures would stand in for all.
   *
   * @throws HarmonizationException if 20 or more were tried, and more than half of them are broken
   */
  public void requireMost() {
    if (tried >= FEW && broken > tried / 2) {
      throw new HarmonizationException(
          "at least half of the "
              + what
              + " must be readable but "
              + summary()
              + (reasons.isEmpty() ? "" : ", such as " + reasons.get(0)));
    }
  }
}
