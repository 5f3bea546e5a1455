package org.lemart.train;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells of broken pictures, each line once. To be used by one thread. */
public final class ReadNotes {
  private final Consumer<String> listener;
  private final Set<String> told = new HashSet<>();

  /**
   * @param listener gets the lines
   */
  public ReadNotes(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Tells what is new in {@link PicturesRead#lines()}. */
  public void tell(List<PicturesRead> reads) {
    reads.stream().flatMap(read -> read.lines().stream()).filter(told::add).forEach(listener);
  }
}
