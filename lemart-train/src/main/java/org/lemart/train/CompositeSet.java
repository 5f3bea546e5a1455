package org.lemart.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lemart.HarmonizationException;

/** Composites with their masks and real pictures, in files. */
public interface CompositeSet {

  /** The triplets, in a fixed order. */
  List<IHarmony4.Entry> entries();

  /**
   * Reads a folder in the layout of {@link RealHM} if it is one, else in that of {@link IHarmony4}.
   *
   * @param split which of iHarmony4's lists; RealHM is for testing only and has one
   * @throws HarmonizationException if the folder follows neither layout
   */
  static CompositeSet open(Path root, IHarmony4.Split split) {
    return RealHM.isLaidOutIn(root) ? RealHM.of(root) : IHarmony4.of(root, split);
  }

  /**
   * Looks for all files, without reading them.
   *
   * @throws HarmonizationException in one line: the first missing file, and how many there are
   */
  default void requireFiles() {
    List<Path> missing =
        entries().stream()
            .flatMap(
                entry -> Stream.concat(entry.foreground(), Stream.of(entry.mask(), entry.real())))
            .distinct()
            .filter(file -> !Files.exists(file))
            .toList();
    if (!missing.isEmpty()) {
      String others = missing.size() == 1 ? "" : " (" + missing.size() + " files are missing)";
      throw new HarmonizationException(
          missing.get(0) + " must be an image file but does not exist" + others);
    }
  }
}
