package org.lemart.spark;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import org.lemart.train.ImageArchive;

/**
 * Reads pictures from files and, written {@code SHARD.tar!ENTRY}, from archives, of which it keeps
 * the last one open. For one thread.
 */
final class PictureReader implements Closeable {
  private @Nullable Shard last;

  private record Shard(String place, ImageArchive archive, Map<String, Integer> numbers) {

    static Shard open(String place) {
      ImageArchive archive = ImageArchive.of(Path.of(place));
      Map<String, Integer> numbers = new HashMap<>();
      for (int i = 0; i < archive.size(); i++) {
        numbers.put(archive.name(i), i);
      }
      return new Shard(place, archive, numbers);
    }

    BufferedImage read(String entry) {
      Integer number = numbers.get(entry);
      if (number == null) {
        throw new HarmonizationException(place + " must hold the picture " + entry);
      }
      return archive.read(number).image();
    }
  }

  BufferedImage read(String place) {
    int mark = place.indexOf(WebDataset.MARK);
    if (mark < 0) {
      return ImageFiles.read(Path.of(place));
    }
    int end = place.indexOf('!', mark);
    return shard(place.substring(0, end)).read(place.substring(end + 1));
  }

  /** White = foreground; JPEG masks are denoised. */
  Mask mask(String place) {
    if (!place.contains(WebDataset.MARK)) {
      return Mask.of(Path.of(place));
    }
    Mask mask = Mask.of(read(place));
    return place.toLowerCase(Locale.ROOT).matches(".*\\.jpe?g") ? mask.denoised() : mask;
  }

  private Shard shard(String place) {
    Shard open = last;
    if (open == null || !open.place.equals(place)) {
      close();
      open = Shard.open(place);
      last = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (last != null) {
      try {
        last.archive.close();
      } catch (IOException e) {
        // only read from
      }
      last = null;
    }
  }
}
