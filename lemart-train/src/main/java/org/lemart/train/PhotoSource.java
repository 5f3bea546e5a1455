package org.lemart.train;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Unlabelled photographs by number. Implementations may be read from several threads. */
public interface PhotoSource {

  /**
   * The photographs of a folder, of a tar or zip archive, or of a text file that lists photographs,
   * told apart by what is there and by the name's ending.
   *
   * @throws org.lemart.HarmonizationException if it cannot be read or holds no photograph
   */
  static PhotoSource open(Path place) {
    String name = place.toString().toLowerCase(Locale.ROOT);
    if (Files.isRegularFile(place) && (name.endsWith(".tar") || name.endsWith(".zip"))) {
      return ImageArchive.of(place);
    }
    return Files.isRegularFile(place) ? ImageList.of(place) : ImageFolder.of(place);
  }

  /** Photographs in memory, at least one. */
  static PhotoSource of(List<BufferedImage> images) {
    return new ImagesInMemory(images);
  }

  /** How many photographs there are. */
  int size();

  /**
   * Reads photograph {@code index}.
   *
   * @throws org.lemart.HarmonizationException if it cannot be read, naming the file and the rule: a
   *     {@link org.lemart.ReadException} is tried again, then ends the work; after others the
   *     photograph counts as broken
   */
  Photo read(int index);

  /** What to call photograph {@code index} in records: a file's path below its folder, say. */
  default String name(int index) {
    return Integer.toString(index);
  }
}
