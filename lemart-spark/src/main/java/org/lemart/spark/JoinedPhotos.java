package org.lemart.spark;

import java.util.List;
import java.util.function.BiFunction;
import org.lemart.HarmonizationException;
import org.lemart.train.Photo;
import org.lemart.train.PhotoSource;

/** The photographs of several sources, one after the other. */
record JoinedPhotos(List<PhotoSource> sources, int size) implements PhotoSource {

  static JoinedPhotos of(List<PhotoSource> sources) {
    if (sources.isEmpty()) {
      throw new HarmonizationException("shards must hold at least 1 name but was empty");
    }
    long size = sources.stream().mapToLong(PhotoSource::size).sum();
    return new JoinedPhotos(List.copyOf(sources), Math.toIntExact(size));
  }

  @Override
  public Photo read(int index) {
    return at(index, PhotoSource::read);
  }

  @Override
  public String name(int index) {
    return at(index, PhotoSource::name);
  }

  private <R> R at(int index, BiFunction<PhotoSource, Integer, R> what) {
    int left = index;
    for (PhotoSource source : sources) {
      if (left < source.size()) {
        return what.apply(source, left);
      }
      left -= source.size();
    }
    throw new IndexOutOfBoundsException(index);
  }
}
