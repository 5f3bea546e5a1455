package org.lemart.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lemart.HarmonizationException;
import org.lemart.spi.FilesBelow;

/**
 * Real composites that experts harmonized by hand (Jiang et al., SSH: A Self-Supervised Framework
 * for Image Harmonization, ICCV 2021), for testing. Folders {@code vendor_testing_1} to {@code 3},
 * with folders of their own or without, hold for each {@code NAME}: {@code NAME_mask.jpg} (white =
 * foreground), {@code NAME_gt.jpg} (harmonized by an expert), and either {@code NAME_composite.jpg}
 * or {@code NAME.jpg} (the foreground, in place) and {@code NAME_fore.jpg} (despite its name, the
 * background).
 */
public final class RealHM implements CompositeSet {
  private static final String SUBSET = "RealHM";
  private static final String FOLDER = "vendor_testing_";
  private static final Pattern PART = Pattern.compile("(.+)_(?:mask|gt|composite)\\.(jpg|png)");

  private final List<IHarmony4.Entry> entries;

  private RealHM(List<IHarmony4.Entry> entries) {
    this.entries = entries;
  }

  /**
   * Lists the files; pictures are read later.
   *
   * @throws HarmonizationException if the folder has another layout, or files are missing: one line
   *     with the first of them
   */
  public static RealHM of(Path root) {
    List<IHarmony4.Entry> entries = new ArrayList<>();
    for (Path folder : folders(root)) {
      names(folder).forEach(name -> entries.add(entry(name)));
    }
    if (entries.isEmpty()) {
      throw new HarmonizationException(
          root
              + ": must have folders "
              + FOLDER
              + "1 to 3 with files NAME_mask.jpg and NAME_gt.jpg");
    }
    RealHM set = new RealHM(List.copyOf(entries));
    set.requireFiles();
    return set;
  }

  /** Whether the folder holds folders named as RealHM's. */
  static boolean isLaidOutIn(Path root) {
    return Files.isDirectory(root) && !folders(root).isEmpty();
  }

  private static List<Path> folders(Path root) {
    try (Stream<Path> list = Files.list(root)) {
      return list.filter(Files::isDirectory)
          .filter(folder -> folder.getFileName().toString().startsWith(FOLDER))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new HarmonizationException(root + ": cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  /** {@code FOLDER/NAME.jpg} of all that have a mask, a composite or a harmonized picture. */
  private static SortedSet<Path> names(Path folder) {
    SortedSet<Path> names = new TreeSet<>();
    for (Path file : FilesBelow.of(folder)) {
      Matcher part = PART.matcher(file.getFileName().toString());
      if (part.matches()) {
        names.add(file.resolveSibling(part.group(1) + "." + part.group(2)));
      }
    }
    return names;
  }

  private static IHarmony4.Entry entry(Path foreground) {
    Path composite = part(foreground, "_composite");
    Path mask = part(foreground, "_mask");
    Path real = part(foreground, "_gt");
    Path background = part(foreground, "_fore");
    return Files.exists(composite) || !Files.exists(background)
        ? new IHarmony4.Entry(SUBSET, composite, mask, real)
        : new IHarmony4.Entry(SUBSET, foreground, mask, real, background);
  }

  private static Path part(Path foreground, String suffix) {
    String name = foreground.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return foreground.resolveSibling(name.substring(0, dot) + suffix + name.substring(dot));
  }

  @Override
  public List<IHarmony4.Entry> entries() {
    return entries;
  }
}
