package org.lemart.masks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

/**
 * The object masks of an annotation file in the format of COCO (Lin et al., Microsoft COCO: Common
 * Objects in Context, 2014; the encodings are those of the cocodataset API), for {@link
 * MaskGenerators#fromMasks(List)}. No photograph is needed.
 *
 * <p>All three kinds of segmentation are read, whether {@code iscrowd} or not: lists of polygons,
 * whose union is the object; run lengths as numbers; run lengths as a string. A pixel belongs to a
 * polygon where its centre does. Annotations without a segmentation, or whose segmentation covers
 * no pixel, are left out.
 *
 * <p>Annotations are read one at a time, and a mask is cropped to its object: it takes as many
 * bytes as the object's bounding box has pixels. Where a whole annotation file would be too much
 * (the 860,000 objects of train2017), {@link #read(Path, int)} stops early.
 */
public final class CocoMasks {
  private CocoMasks() {}

  /**
   * Reads all masks, in the order of the file.
   *
   * @throws HarmonizationException if the file cannot be read, is not in this format or holds no
   *     mask; the message names the annotation
   */
  public static List<Mask> read(Path annotationsJson) {
    return read(annotationsJson, Integer.MAX_VALUE);
  }

  /**
   * Reads the first masks of the file; what follows them is not looked at.
   *
   * @param most how many, at least 1
   * @throws HarmonizationException as {@link #read(Path)}
   */
  public static List<Mask> read(Path annotationsJson, int most) {
    Checks.atLeast("most", 1, most);
    List<Mask> masks = new ArrayList<>();
    try (JsonReader json = new JsonReader(Files.newBufferedReader(annotationsJson))) {
      json.beginObject();
      while (masks.size() < most && json.peek() != JsonToken.END_OBJECT) {
        if (json.nextName().equals("annotations")) {
          readAnnotations(json, masks, most);
        } else {
          json.skipValue();
        }
      }
    } catch (IOException | JsonParseException | IllegalStateException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new HarmonizationException(
          annotationsJson + ": must be a COCO annotation file (" + reason + ")", e);
    } catch (IllegalArgumentException e) {
      throw new HarmonizationException(annotationsJson + ": " + e.getMessage(), e);
    }
    if (masks.isEmpty()) {
      throw new HarmonizationException(
          annotationsJson + ": must hold annotations with a segmentation but has none");
    }
    return List.copyOf(masks);
  }

  private static void readAnnotations(JsonReader json, List<Mask> masks, int most)
      throws IOException {
    json.beginArray();
    for (int number = 0; masks.size() < most && json.hasNext(); number++) {
      JsonObject annotation = JsonParser.parseReader(json).getAsJsonObject();
      JsonElement segmentation = annotation.get("segmentation");
      if (segmentation != null && !segmentation.isJsonNull()) {
        add(segmentation, "annotation " + number + id(annotation), masks);
      }
    }
    if (masks.size() < most) {
      json.endArray();
    }
  }

  private static String id(JsonObject annotation) {
    return annotation.has("id") ? " (id " + annotation.get("id") + ")" : "";
  }

  private static void add(JsonElement segmentation, String place, List<Mask> masks) {
    try {
      Canvas canvas =
          segmentation.isJsonArray()
              ? CocoPolygons.draw(segmentation.getAsJsonArray())
              : RunLengths.of(segmentation.getAsJsonObject()).draw();
      if (canvas.covered() > 0) {
        masks.add(Cropping.toContent(canvas.toMask(), masks.size()));
      }
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      String rule = e instanceof NumberFormatException ? "numbers must be numbers: " : "";
      throw new IllegalArgumentException(place + ": " + rule + e.getMessage(), e);
    }
  }
}
