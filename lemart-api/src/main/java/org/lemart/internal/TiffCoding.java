package org.lemart.internal;

import javax.imageio.ImageWriteParam;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a TIFF are compressed.
 *
 * @param type as the JDK's writer names it; null: not at all
 * @param differences whether those from sample to sample are compressed, for samples of 8 bits
 */
record TiffCoding(@Nullable String type, boolean differences) {
  static final int COMPRESSION = 259;
  static final int PREDICTOR = 317;

  /** Value of the predictor. */
  static final int DIFFERENCES = 2;

  /** That of a file, or Deflate in place of one that loses something or is not written. */
  static TiffCoding of(ExifTags tags) {
    boolean differences = tags.rootNumber(PREDICTOR, 1) == DIFFERENCES;
    return switch (tags.rootNumber(COMPRESSION, 1)) {
      case 1 -> new TiffCoding(null, false);
      case 5 -> new TiffCoding("LZW", differences);
      case 8 -> new TiffCoding("ZLib", differences);
      case 32_946 -> new TiffCoding("Deflate", differences);
      case 32_773 -> new TiffCoding("PackBits", false);
      default -> new TiffCoding("ZLib", true);
    };
  }

  void apply(ImageWriteParam options) {
    if (type != null) {
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionType(type);
    }
  }
}
