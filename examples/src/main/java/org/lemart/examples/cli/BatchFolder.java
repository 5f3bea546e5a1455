package org.lemart.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.spi.FilesBelow;
import org.lemart.spi.ImageFiles;

/**
 * The pictures of a batch, paired by name, at any depth.
 *
 * <p>The mask of {@code a/b.jpg} is {@code a/b_mask.*}, {@code a/masks/b.*} or {@code masks/a/b.*}
 * beside it, or {@code a/b.*} or {@code a/b_mask.*} in a folder of masks of its own.
 *
 * @param items composites in the order of their names
 * @param strays masks beside the composites that belong to none
 */
record BatchFolder(List<BatchItem> items, List<Path> strays) {
  private static final String MARK = "_mask";
  private static final String MASKS = "masks";

  BatchFolder {
    items = List.copyOf(items);
    strays = List.copyOf(strays);
  }

  /**
   * Pairs the pictures of a folder.
   *
   * @param masks a folder of masks, or null: they lie beside the composites
   * @param without a folder that is left out: the output
   */
  static BatchFolder of(Path folder, @Nullable Path masks, Path without) {
    List<Path> composites = new ArrayList<>();
    Map<String, List<Path>> byName = new TreeMap<>();
    for (Path file : pictures(folder, masks == null ? List.of(without) : List.of(without, masks))) {
      if (masks == null && isMask(folder.relativize(file))) {
        add(byName, folder, file);
      } else {
        composites.add(file);
      }
    }
    if (masks != null) {
      pictures(masks, List.of(without)).forEach(file -> add(byName, masks, file));
    }
    if (composites.isEmpty()) {
      throw new HarmonizationException(folder + " must hold pictures but has none");
    }
    return pair(folder, composites, byName, masks == null);
  }

  private static BatchFolder pair(
      Path folder, List<Path> composites, Map<String, List<Path>> masks, boolean beside) {
    List<BatchItem> items = new ArrayList<>();
    Set<Path> strays = new LinkedHashSet<>();
    if (beside) {
      masks.values().forEach(strays::addAll);
    }
    for (Path composite : composites) {
      Path name = folder.relativize(composite);
      List<Path> own = masks.getOrDefault(key(name), List.of());
      own.forEach(strays::remove);
      items.add(new BatchItem(name, composite, own));
    }
    return new BatchFolder(items, new ArrayList<>(strays));
  }

  private static void add(Map<String, List<Path>> byName, Path folder, Path mask) {
    String key = key(folder.relativize(mask));
    byName
        .computeIfAbsent(
            key.endsWith(MARK) ? key.substring(0, key.length() - MARK.length()) : key,
            k -> new ArrayList<>())
        .add(mask);
  }

  private static boolean isMask(Path name) {
    if (stem(name).endsWith(MARK)) {
      return true;
    }
    Path folder = name.getParent();
    for (int i = 0; folder != null && i < folder.getNameCount(); i++) {
      if (folder.getName(i).toString().equals(MASKS)) {
        return true;
      }
    }
    return false;
  }

  /** What a composite and its mask share: the name without ending and folders named masks. */
  private static String key(Path name) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < name.getNameCount() - 1; i++) {
      String folder = name.getName(i).toString();
      key.append(folder.equals(MASKS) ? "" : folder + "/");
    }
    return key + stem(name);
  }

  private static String stem(Path name) {
    String file = String.valueOf(name.getFileName());
    return file.substring(0, file.lastIndexOf('.'));
  }

  /**
   * In the order of their names; what is hidden is left out, and links to folders below the folder,
   * which may be one itself.
   */
  private static List<Path> pictures(Path folder, List<Path> without) {
    if (!Files.isDirectory(folder)) {
      throw new HarmonizationException(folder + " must be a folder");
    }
    return FilesBelow.of(
            folder,
            place ->
                (!place.equals(folder) && isHidden(place))
                    || without.stream().anyMatch(other -> Places.isSame(place, other)))
        .stream()
        .filter(file -> isPicture(file) && Files.isRegularFile(file))
        .toList();
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  private static boolean isPicture(Path file) {
    return ImageFiles.isPictureName(String.valueOf(file.getFileName()));
  }
}
