package org.lemart.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Counts which pictures of a supply could be read. Safe with several threads. */
final class ReadTally {
  private final BitSet tried = new BitSet();
  private final BitSet broken = new BitSet();
  private final List<String> reasons = new ArrayList<>();

  synchronized boolean isBroken(int index) {
    return broken.get(index);
  }

  synchronized void read(int index) {
    tried.set(index);
  }

  /** Returns whether this picture was not known to be broken. */
  synchronized boolean skip(int index, String reason) {
    boolean isNew = !broken.get(index);
    tried.set(index);
    broken.set(index);
    if (isNew && reasons.size() < PicturesRead.NAMED) {
      reasons.add(reason);
    }
    return isNew;
  }

  synchronized int broken() {
    return broken.cardinality();
  }

  /**
   * @param what the pictures in messages
   */
  synchronized PicturesRead result(String what) {
    return new PicturesRead(what, tried.cardinality(), broken.cardinality(), reasons);
  }
}
