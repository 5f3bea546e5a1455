package org.lemart.spark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
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

    byte[] bytes(String entry) {
      Integer number = numbers.get(entry);
      if (number == null) {
        throw new HarmonizationException(place + " must hold the picture " + entry);
      }
      return archive.bytes(number);
    }
  }

  BufferedImage read(String place) {
    byte[] entry = entry(place);
    return entry == null
        ? ImageFiles.read(Path.of(place))
        : ImageFiles.read(new ByteArrayInputStream(entry), place);
  }

  /** White = foreground; JPEG masks are denoised. */
  Mask mask(String place) {
    byte[] entry = entry(place);
    return entry == null ? Mask.of(Path.of(place)) : Mask.decode(entry, place);
  }

  /** An archive's entry as it lies there; null: the place is a file. */
  private byte @Nullable [] entry(String place) {
    Matcher inShard = IN_SHARD.matcher(place);
    return inShard.matches() ? shard(inShard.group(1)).bytes(inShard.group(2)) : null;
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
