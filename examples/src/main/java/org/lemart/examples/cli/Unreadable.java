package org.lemart.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import org.lemart.train.PicturesRead;

/** Says how many pictures were skipped. */
final class Unreadable {
  private Unreadable() {}

  /** A line for each supply that has broken pictures. */
  static void report(List<PicturesRead> reads, PrintWriter out) {
    reads.stream()
        .filter(read -> read.broken() > 0)
        .map(PicturesRead::summary)
        .forEach(out::println);
  }
}
