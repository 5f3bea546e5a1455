package org.lemart.masks;

import boofcv.abst.segmentation.ImageSuperpixels;
import boofcv.factory.segmentation.ConfigFh04;
import boofcv.factory.segmentation.FactoryImageSegmentation;
import boofcv.struct.ConnectRule;
import boofcv.struct.image.GrayS32;
import boofcv.struct.image.GrayU8;
import boofcv.struct.image.ImageType;
import boofcv.struct.image.Planar;

/**
 * A photograph cut into connected segments of even colour.
 *
 * @param labels the segment of each pixel, row-major, in [0, count)
 */
record Segmentation(int count, int[] labels) {
  private static final int SORT_BINS = 2000;

  /** Segments of at least 1 / 800 of the picture; a larger {@code scale} gives larger segments. */
  static Segmentation of(SmallPhoto photo, double scale) {
    int smallest = Math.max(4, photo.height() * photo.width() / 800);
    ImageType<Planar<GrayU8>> type = ImageType.pl(3, GrayU8.class);
    ImageSuperpixels<Planar<GrayU8>> algorithm =
        FactoryImageSegmentation.fh04(
            new ConfigFh04((float) scale, smallest, ConnectRule.FOUR, SORT_BINS), type);
    GrayS32 labels = new GrayS32(photo.width(), photo.height());
    algorithm.segment(planar(photo), labels);
    return new Segmentation(algorithm.getTotalSuperpixels(), labels.data);
  }

  private static Planar<GrayU8> planar(SmallPhoto photo) {
    Planar<GrayU8> image = new Planar<>(GrayU8.class, photo.width(), photo.height(), 3);
    for (int band = 0; band < 3; band++) {
      image.getBand(band).data = photo.bands()[band];
    }
    return image;
  }
}
