package org.lemart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Hashtable;
import org.lemart.spi.PixelRows;

/** Pictures to tensors and back, and copies of pictures. */
public final class Images {
  private Images() {}

  /** Colours of a picture, alpha ignored: (1, 3, H, W) float32, sRGB-encoded RGB in [0, 1]. */
  public static NDArray toTensor(NDManager manager, BufferedImage image) {
    PixelRows rows = PixelRows.of(image);
    int width = rows.width();
    int plane = Math.multiplyExact(width, rows.height());
    float[] values = new float[Math.multiplyExact(3, plane)];
    for (int y = 0; y < rows.height(); y++) {
      rows.load(y);
      System.arraycopy(rows.red(), 0, values, y * width, width);
      System.arraycopy(rows.green(), 0, values, plane + y * width, width);
      System.arraycopy(rows.blue(), 0, values, 2 * plane + y * width, width);
    }
    return manager.create(values, new Shape(1, 3, rows.height(), width));
  }

  /** Coverage of a mask: (1, 1, H, W) float32 in [0, 1], 1 = foreground. */
  public static NDArray toTensor(NDManager manager, Mask mask) {
    float[] values = new float[mask.width() * mask.height()];
    float[] row = new float[mask.width()];
    for (int y = 0; y < mask.height(); y++) {
      mask.readRow(y, row);
      System.arraycopy(row, 0, values, y * row.length, row.length);
    }
    return manager.create(values, new Shape(1, 1, mask.height(), mask.width()));
  }

  /**
   * A picture of type INT_RGB, rounded half up and clamped.
   *
   * @param tensor (1, 3, H, W) or (3, H, W), sRGB-encoded RGB in [0, 1]
   */
  public static BufferedImage toImage(NDArray tensor) {
    Shape shape = tensor.getShape();
    int axes = shape.dimension();
    boolean single = axes == 3 || (axes == 4 && shape.get(0) == 1);
    if (!single || shape.get(axes - 3) != 3) {
      throw new IllegalArgumentException(
          "tensor must be (1, 3, H, W) or (3, H, W) but was " + shape);
    }
    int height = Math.toIntExact(shape.get(axes - 2));
    int width = Math.toIntExact(shape.get(axes - 1));
    float[] values = floats(tensor);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    PixelRows rows = PixelRows.of(image);
    for (int y = 0; y < height; y++) {
      rows.load(y);
      System.arraycopy(values, y * width, rows.red(), 0, width);
      System.arraycopy(values, (height + y) * width, rows.green(), 0, width);
      System.arraycopy(values, (2 * height + y) * width, rows.blue(), 0, width);
      rows.store(0, width);
    }
    return image;
  }

  /** A copy with pixels of its own and the same type, colour model and properties. */
  public static BufferedImage copy(BufferedImage image) {
    ColorModel model = image.getColorModel();
    WritableRaster from = image.getRaster();
    int width = image.getWidth();
    WritableRaster to = from.createCompatibleWritableRaster(width, image.getHeight());
    Object row = null;
    for (int y = 0; y < image.getHeight(); y++) {
      row = from.getDataElements(0, y, width, 1, row);
      to.setDataElements(0, y, width, 1, row);
    }
    return new BufferedImage(model, to, model.isAlphaPremultiplied(), properties(image));
  }

  /**
   * The picture itself, or one of type INT_RGB or INT_ARGB if it has a palette, which could not
   * hold new colours.
   */
  public static BufferedImage withoutPalette(BufferedImage image) {
    if (!(image.getColorModel() instanceof IndexColorModel palette)) {
      return image;
    }
    int type = palette.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage out = new BufferedImage(image.getWidth(), image.getHeight(), type);
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      out.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return out;
  }

  private static float[] floats(NDArray tensor) {
    if (tensor.getDataType() == DataType.FLOAT32) {
      return tensor.toFloatArray();
    }
    try (NDArray floats = tensor.toType(DataType.FLOAT32, true)) {
      return floats.toFloatArray();
    }
  }

  @SuppressWarnings("JdkObsolete") // the constructor of BufferedImage asks for a Hashtable
  private static Hashtable<String, Object> properties(BufferedImage image) {
    Hashtable<String, Object> properties = new Hashtable<>();
    String[] names = image.getPropertyNames();
    for (int i = 0; names != null && i < names.length; i++) {
      Object value = image.getProperty(names[i]);
      if (value != null) {
        properties.put(names[i], value);
      }
    }
    return properties;
  }
}
