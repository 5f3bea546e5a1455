package org.lemart.examples.serve;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Map;
import org.lemart.ColorCorrection;
import org.lemart.Composite;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.models.classic.ClassicHarmonizers;
import org.lemart.spi.ImageFiles;

/** What the page asks for. Thread-safe. */
final class Api {
  private static final int FARTHEST = 1_000_000;

  /** Of a cut-out, in widths of the background. */
  private static final double LARGEST = 8;

  private static final Map<String, String> FORMATS =
      Map.of("png", "image/png", "jpg", "image/jpeg", "tif", "image/tiff");

  private final Harmonizer harmonizer;
  private final Limits limits;

  /** Whether its grids are approximations. */
  private final boolean classic;

  Api(Harmonizer harmonizer, Limits limits) {
    this.harmonizer = harmonizer;
    this.limits = limits;
    this.classic =
        ClassicHarmonizers.all().stream()
            .anyMatch(method -> method.name().equals(harmonizer.name()));
  }

  /** The model and the limits. */
  Reply info() {
    JsonObject object = new JsonObject();
    object.addProperty("model", harmonizer.name());
    object.addProperty("bytes", limits.bytes());
    object.addProperty("pixels", limits.pixels());
    return Reply.json(object.toString());
  }

  /**
   * The change as a grid, of the parts {@code composite} and {@code mask}, at any size; or of the
   * parts of {@link #harmonize}, whose result is then made with this very grid.
   */
  Reply analyze(Form form) {
    if (form.has("background")) {
      return grid(analyze(paste(form)));
    }
    BufferedImage image = Upload.read(form, "composite", limits);
    Mask mask = Upload.mask(form, "mask", limits);
    return grid(harmonizer.analyze(image, mask));
  }

  private ColorCorrection analyze(Composite composite) {
    return harmonizer.analyze(composite.image(), composite.mask());
  }

  private Reply grid(ColorCorrection correction) {
    if (correction instanceof ColorGrid grid) {
      return Reply.json(grid.toJson());
    }
    throw new HarmonizationException(
        "model " + harmonizer.name() + " must give a grid of colour maps");
  }

  /**
   * The harmonized picture at full size, of the parts {@code background}, {@code cutout}, {@code
   * x}, {@code y}, {@code width} (in pixels of the background), {@code strength} and {@code
   * format}: png, jpg, tif, or json for the change of that strength as a grid.
   */
  Reply harmonize(Form form) {
    String format = form.text("format", "png");
    String type = FORMATS.get(format);
    if (type == null && !format.equals("json")) {
      throw Rejection.bad("format must be png, jpg, tif or json but was another");
    }
    double strength = form.has("strength") ? form.number("strength", 0, 1) : 1;
    Composite composite = paste(form);
    if (type == null) {
      return grid(analyze(composite).blend(strength));
    }
    return Reply.ok(type, ImageFiles.encode(harmonized(composite, strength), format));
  }

  /** By a network: with the grid that the page shows. By another method: its own result. */
  private BufferedImage harmonized(Composite composite, double strength) {
    BufferedImage image = composite.image();
    Mask mask = composite.mask();
    if (!classic) {
      return analyze(composite).blend(strength).apply(image, mask);
    }
    try (Harmonizer method = Harmonizer.builder(harmonizer.name()).strength(strength).build()) {
      return method.harmonize(image, mask);
    }
  }

  private Composite paste(Form form) {
    int x = (int) Math.round(form.number("x", -FARTHEST, FARTHEST));
    int y = (int) Math.round(form.number("y", -FARTHEST, FARTHEST));
    BufferedImage background = Upload.read(form, "background", limits);
    int width = (int) Math.round(form.number("width", 1, LARGEST * background.getWidth()));
    BufferedImage cutout = Upload.read(form, "cutout", limits);
    if (!cutout.getColorModel().hasAlpha()) {
      throw Rejection.bad("cutout must have transparency that says what to paste but has none");
    }
    double height = cutout.getHeight() * (width / (double) cutout.getWidth());
    double most = LARGEST * Math.max(background.getWidth(), background.getHeight());
    if (height > most) {
      String rule = "height of the cutout must be at most %.0f but was %.0f";
      throw Rejection.bad(String.format(Locale.ROOT, rule, most, height));
    }
    return Composite.paste(background, cutout, x, y, width);
  }
}
