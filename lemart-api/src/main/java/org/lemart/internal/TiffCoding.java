package org.lemart.internal;

import javax.imageio.ImageWriteParam;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a TIFF are stored.
 *
 * @param type of the compression, as the JDK's writer names it; null: none
 * @param differences whether those from sample to sample are compressed, for samples of 8 bits
 * @param premultiplied whether colours are multiplied by alpha
 */
record TiffCoding(@Nullable String type, boolean differences, boolean premultiplied) {
  static final int COMPRESSION = 259;
  static final int PREDICTOR = 317;
  private static final int EXTRA_SAMPLES = 338;

  /** Value of the extra samples: alpha that the colours are multiplied by. */
  private static final int ASSOCIATED = 1;

  /** Value of the predictor. */
  static final int DIFFERENCES = 2;

  /** That of a file, or Deflate in place of one that loses something or is not written. */
  static TiffCoding of(ExifTags tags) {
    boolean differences = tags.rootNumber(PREDICTOR, 1) == DIFFERENCES;
    boolean premultiplied = tags.rootNumber(EXTRA_SAMPLES, 0) == ASSOCIATED;
    return switch (tags.rootNumber(COMPRESSION, 1)) {
      case 1 -> new TiffCoding(null, false, premultiplied);
      case 5 -> new TiffCoding("LZW", differences, premultiplied);
      case 8 -> new TiffCoding("ZLib", differences, premultiplied);
      case 32_946 -> new TiffCoding("Deflate", differences, premultiplied);
      case 32_773 -> new TiffCoding("PackBits", false, premultiplied);
      default -> new TiffCoding("ZLib", true, premultiplied);
    };
  }

  void apply(ImageWriteParam options) {
    if (type != null) {
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionType(type);
    }
  }
}
