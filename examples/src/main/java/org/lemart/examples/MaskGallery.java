package org.lemart.examples;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.masks.MaskGenerators;
import org.lemart.spi.ImageFiles;

/**
 * Draws every mask strategy, a row each: arguments OUT [PHOTO MASK]. OUT is a folder that gets
 * {@code masks.png}; the strategies that follow a photograph are shown on PHOTO, and the object of
 * MASK is what the pasted masks paste. Without them, the pictures of {@code docs/images} are used.
 */
public final class MaskGallery {
  private static final int COLUMNS = 5;
  private static final int TILE = 112;
  private static final int GAP = 6;
  private static final int CAPTIONS = 150;
  private static final Set<String> FOLLOW_THE_PHOTO = Set.of("superpixels", "extremes", "salient");
  private static final Color REGION = new Color(255, 0, 200, 150);

  private MaskGallery() {}

  /** Run with a folder, and perhaps two picture files. */
  public static void main(String... args) {
    String photoFile = args.length > 1 ? args[1] : "docs/images/real-2.jpg";
    String maskFile = args.length > 2 ? args[2] : "docs/images/mask-2.png";
    BufferedImage photo = Sheet.scaled(ImageFiles.read(Path.of(photoFile)), TILE, TILE);
    Map<String, MaskGenerator> rows = rows(Mask.of(Path.of(maskFile)));
    int width = CAPTIONS + COLUMNS * (TILE + GAP);
    int height = GAP + rows.size() * (TILE + GAP);
    try (Sheet sheet = new Sheet(width, height)) {
      int y = GAP;
      for (Map.Entry<String, MaskGenerator> row : rows.entrySet()) {
        draw(sheet, row.getKey(), row.getValue(), photo, y);
        y += TILE + GAP;
      }
      sheet.write(Path.of(args[0], "masks.png"));
    }
  }

  private static void draw(
      Sheet sheet, String caption, MaskGenerator masks, BufferedImage photo, int y) {
    String[] words = caption.split("\n", -1);
    sheet.heading(words[0], GAP + 4, y + TILE / 2 - 4);
    sheet.note(words[1], GAP + 4, y + TILE / 2 + 15);
    boolean onPhoto = FOLLOW_THE_PHOTO.contains(words[0]);
    for (int column = 0; column < COLUMNS; column++) {
      Mask mask = masks.generate(photo, new SplittableRandom(column + 1));
      BufferedImage tile = onPhoto ? over(photo, mask) : mask.toImage();
      sheet.picture(tile, CAPTIONS + column * (TILE + GAP), y);
    }
  }

  /** Captions, their second line the parameters; the paper's three first, as in its Figure 4. */
  private static Map<String, MaskGenerator> rows(Mask object) {
    MaskGenerator blobs = MaskGenerators.blobs(0.1, 0.4);
    Map<String, MaskGenerator> rows = new LinkedHashMap<>();
    rows.put("random\n8, 0.5", MaskGenerators.random(8, 0.5));
    rows.put("grid\n8, checkerboard", MaskGenerators.grid(8));
    rows.put("block\n0.5", MaskGenerators.block(0.5));
    rows.put("superpixels\n0.05 to 0.5", MaskGenerators.superpixels(0.05, 0.5));
    rows.put("extremes\n0.05 to 0.5", MaskGenerators.extremes(0.05, 0.5));
    rows.put("salient\n0.05 to 0.5", MaskGenerators.salient(0.05, 0.5));
    rows.put("blobs\n0.1 to 0.4", blobs);
    rows.put("polygons\n0.1 to 0.4", MaskGenerators.polygons(0.1, 0.4));
    rows.put("fromMasks\none object", MaskGenerators.fromMasks(List.of(object)));
    rows.put("union\nblobs, polygons", blobs.union(MaskGenerators.polygons(0.1, 0.2)));
    rows.put("feather\nblobs, 0.02 to 0.15", MaskGenerators.feather(blobs, 0.02, 0.15));
    rows.put("invert\nblobs", MaskGenerators.invert(blobs));
    return rows;
  }

  private static BufferedImage over(BufferedImage photo, Mask mask) {
    BufferedImage result = Sheet.scaled(photo, TILE, TILE);
    for (int y = 0; y < TILE; y++) {
      for (int x = 0; x < TILE; x++) {
        float share = mask.get(x, y) * REGION.getAlpha() / 255f;
        result.setRGB(x, y, mixed(photo.getRGB(x, y), REGION.getRGB(), share));
      }
    }
    return result;
  }

  private static int mixed(int from, int to, float share) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int start = from >> shift & 0xFF;
      int end = to >> shift & 0xFF;
      rgb |= Math.round(start + share * (end - start)) << shift;
    }
    return rgb;
  }
}
