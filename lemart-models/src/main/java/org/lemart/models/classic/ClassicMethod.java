package org.lemart.models.classic;

/**
 * What is known of a method without a network.
 *
 * @param name what to load it by
 * @param title what it does, in a few words
 * @param paper where it was published
 * @param kind what its colour change depends on
 */
public record ClassicMethod(String name, String title, String paper, Kind kind) {

  /** What the change of a pixel depends on, beside statistics of the whole picture. */
  public enum Kind {
    /** One affine map of RGB. */
    AFFINE,
    /** The colour of the pixel. */
    CURVES,
    /** The colour of the pixel and its place. */
    SPATIAL
  }
}
