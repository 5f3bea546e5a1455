package org.lemart.spark;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import org.lemart.train.ImageArchive;

/**
 * Reads pictures from files and, written {@code SHARD.tar!ENTRY} ({@code .TAR} is the same), from
 * archives, of which it keeps the last one open. For one thread.
 */
final class PictureReader implements Closeable {
  private static final Pattern IN_SHARD =
      Pattern.compile("(.*?\\.tar)!(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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
    Matcher inShard = IN_SHARD.matcher(place);
    return inShard.matches()
        ? shard(inShard.group(1)).read(inShard.group(2))
        : ImageFiles.read(Path.of(place));
  }

  /** White = foreground; JPEG masks are denoised. */
  Mask mask(String place) {
    if (!IN_SHARD.matcher(place).matches()) {
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
