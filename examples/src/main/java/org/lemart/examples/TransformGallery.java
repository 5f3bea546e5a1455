package org.lemart.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.RegionTransform;
import org.lemart.spi.ImageFiles;
import org.lemart.transforms.RegionTransforms;

/**
 * Draws what every transform does to a region, a few draws each, and more of every preset:
 * arguments OUT [PHOTO MASK]. OUT is a folder that gets {@code transforms.jpg}. Without PHOTO and
 * MASK, the taxi of {@code docs/images} is used. Shown is the part around the region.
 */
public final class TransformGallery {
  static final int WIDTH = 136;
  static final int HEIGHT = 102;
  static final int GAP = 4;
  static final int CAPTION = 21;
  static final int ROW = CAPTION + HEIGHT + GAP;
  private static final int DRAWS = 3;
  private static final int QUALITY = 50;
  private static final double MARGIN = 1.15;

  /** Seeds whose first numbers lie far apart. */
  private static final int[] SEEDS = {21, 17, 38, 5, 9, 14};

  private static final int STRIP = GAP + DRAWS * (WIDTH + GAP);

  private final Sheet sheet;
  private final BufferedImage photo;
  private final Mask mask;

  private TransformGallery(Sheet sheet, BufferedImage photo, Mask mask) {
    this.sheet = sheet;
    this.photo = photo;
    this.mask = mask;
  }

  /** Run with a folder, and perhaps two picture files. */
  public static void main(String... args) {
    BufferedImage photo =
        ImageFiles.read(Path.of(args.length > 1 ? args[1] : "docs/images/real-2.jpg"));
    Mask mask = Mask.of(Path.of(args.length > 2 ? args[2] : "docs/images/mask-2.png"));
    Rectangle part = part(mask.requireSizeOf(photo));
    List<RegionTransform> transforms = TransformExamples.all();
    Map<String, RegionTransform> presets =
        Map.of(
            "lemart()", RegionTransforms.lemart(),
            "gentle()", RegionTransforms.gentle(),
            "photographic()", RegionTransforms.photographic());
    int rows = (transforms.size() + 1) / 2 + presets.size();
    try (Sheet sheet = new Sheet(2 * STRIP, rows * ROW + GAP)) {
      TransformGallery gallery =
          new TransformGallery(sheet, tile(photo, part), Mask.of(tile(mask.toImage(), part)));
      for (int i = 0; i < transforms.size(); i++) {
        gallery.draw(transforms.get(i), i % 2 * STRIP + GAP, i / 2 * ROW);
      }
      int y = (transforms.size() + 1) / 2 * ROW;
      for (String preset : List.of("lemart()", "gentle()", "photographic()")) {
        sheet.heading("RegionTransforms." + preset, GAP, y + CAPTION - 6);
        gallery.draws(Objects.requireNonNull(presets.get(preset)), GAP, y + CAPTION, 2 * DRAWS);
        y += ROW;
      }
      sheet.write(Path.of(args[0], "transforms.jpg"), QUALITY);
    }
  }

  /** The region with a margin, in the shape of a tile. */
  private static Rectangle part(Mask mask) {
    Rectangle region = new Rectangle(-1, -1);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.get(x, y) > 0) {
          region.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    double scale = Math.max(region.getWidth() / WIDTH, region.getHeight() / HEIGHT) * MARGIN;
    int width = (int) Math.min(mask.width(), scale * WIDTH);
    int height = (int) Math.min(mask.height(), scale * HEIGHT);
    int x = Math.max(0, Math.min(mask.width() - width, (int) region.getCenterX() - width / 2));
    int y = Math.max(0, Math.min(mask.height() - height, (int) region.getCenterY() - height / 2));
    return new Rectangle(x, y, width, height);
  }

  private static BufferedImage tile(BufferedImage picture, Rectangle part) {
    BufferedImage shown = picture.getSubimage(part.x, part.y, part.width, part.height);
    return Sheet.scaled(shown, WIDTH, HEIGHT);
  }

  private void draw(RegionTransform transform, int x, int y) {
    JsonObject json = JsonParser.parseString(RegionTransforms.toJson(transform)).getAsJsonObject();
    int end = sheet.heading(json.get("type").getAsString(), x, y + CAPTION - 6);
    sheet.note(ranges(json), end + 10, y + CAPTION - 6);
    draws(transform, x, y + CAPTION, DRAWS);
  }

  private void draws(RegionTransform transform, int x, int y, int count) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = Images.toTensor(manager, photo);
      NDArray region = Images.toTensor(manager, mask);
      for (int i = 0; i < count; i++) {
        List<SplittableRandom> random = List.of(new SplittableRandom(SEEDS[i]));
        NDArray result = transform.apply(image, region, random);
        sheet.picture(Images.toImage(result), x + i * (WIDTH + GAP), y);
      }
    }
  }

  /** The fields that are ranges: {@code factor 0.5 to 1.6}. */
  private static String ranges(JsonObject json) {
    StringJoiner text = new StringJoiner(", ");
    for (Map.Entry<String, JsonElement> field : json.entrySet()) {
      if (field.getValue().isJsonArray()) {
        JsonArray range = field.getValue().getAsJsonArray();
        if (range.size() == 2 && range.get(0).isJsonPrimitive()) {
          text.add(field.getKey() + " " + number(range.get(0)) + " to " + number(range.get(1)));
        }
      }
    }
    return text.toString();
  }

  private static String number(JsonElement value) {
    return value.getAsString().replaceFirst("\\.0$", "");
  }
}
