package org.lemart.train;

import org.lemart.HarmonizationException;

/** Synthetic photographs of which the first are broken. */
record BrokenPhotos(int size, int broken) implements PhotoSource {
  @Override
  public Photo read(int index) {
    if (index < broken) {
      throw new HarmonizationException("p" + index + ".jpg: must be an image file but is none");
    }
    return new TestPhotos(size).read(index);
  }
}
