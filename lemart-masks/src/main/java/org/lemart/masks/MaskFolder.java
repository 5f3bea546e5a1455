package org.lemart.masks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.spi.FilesBelow;

/** Object masks from picture files, for {@link MaskGenerators#fromMasks(List)}. */
public final class MaskFolder {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "webp", "tif", "tiff", "bmp", "gif");

  private MaskFolder() {}

  /**
   * Reads all mask pictures below a folder, at any depth, in the order of their paths: white =
   * foreground, or the alpha of a cut-out, as {@link Mask#of(Path)} does. Masks are cropped to
   * their objects; pictures without foreground are skipped, and so are files whose name starts with
   * a dot. The folder may be a symbolic link; links to folders below it are not followed.
   *
   * @throws HarmonizationException if it is no folder, holds no mask with foreground, or a picture
   *     cannot be read
   */
  public static List<Mask> read(Path folder) {
    List<Mask> masks = new ArrayList<>();
    for (Path file : files(folder)) {
      Mask mask = Mask.of(file);
      if (!mask.isEmpty()) {
        masks.add(Cropping.toContent(mask, masks.size()));
      }
    }
    if (masks.isEmpty()) {
      throw new HarmonizationException(
          folder + ": must hold mask pictures with foreground (white) but has none");
    }
    return List.copyOf(masks);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new HarmonizationException(folder + ": must be a folder of mask pictures");
    }
    return FilesBelow.of(folder).stream().filter(MaskFolder::isPicture).toList();
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return !name.startsWith(".") && ENDINGS.contains(ending) && Files.isRegularFile(file);
  }
}
