package org.lemart.train;

import java.awt.image.BufferedImage;
import java.util.List;
import org.lemart.HarmonizationException;

/** Photographs in memory, which must not be changed while they are used. */
record ImagesInMemory(List<BufferedImage> images) implements PhotoSource {

  ImagesInMemory {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new HarmonizationException("images must hold at least 1 photograph but was empty");
    }
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public Photo read(int index) {
    return new Photo(images.get(index), null);
  }
}
