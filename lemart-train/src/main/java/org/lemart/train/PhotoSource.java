package org.lemart.train;

/** Unlabelled photographs by number. Implementations may be read from several threads. */
public interface PhotoSource {

  /** How many photographs there are. */
  int size();

  /**
   * Reads photograph {@code index}.
   *
   * @throws org.lemart.HarmonizationException if it cannot be read, naming the file and the rule
   */
  Photo read(int index);

  /** What to call photograph {@code index} in records: a file's path below its folder, say. */
  default String name(int index) {
    return Integer.toString(index);
  }
}
