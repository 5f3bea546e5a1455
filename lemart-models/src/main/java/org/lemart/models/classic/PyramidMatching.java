package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.CallLimit;
import org.lemart.models.internal.ColorMap;
import org.lemart.spi.Lab;
import org.lemart.spi.QuantileCurve;
import org.lemart.spi.ValueHistogram;

/**
 * Multi-scale histogram matching, the core of K. Sunkavalli, M. K. Johnson, W. Matusik and H.
 * Pfister ("Multi-scale Image Harmonization", SIGGRAPH 2010, section 4): contrast and texture of
 * the foreground are brought to the background's scale by scale.
 *
 * <p>Foreground and background are split into sub-bands each, {@code image = band 0 + ... + band
 * n-1 + residual}, where band k is what the k-th blur takes out; nothing is subsampled, so changed
 * bands add up without aliasing, and blurs do not look across the seam. Matching the histogram of a
 * band pixel by pixel would bend its waves, so the histogram says how strong the band should be,
 * and the band is multiplied by a smooth gain: matched strength over strength, each a local mean of
 * magnitudes (after Y. Li, L. Sharan and E. H. Adelson, "Compressing and Companding High Dynamic
 * Range Images with Subband Architectures", SIGGRAPH 2005), within [1/4, 4]. The residual is moved
 * by the change that its own histogram matching asks for, blurred likewise. Channels are those of
 * CIELAB; there are up to 6 bands, fewer for small pictures.
 *
 * <p>Left out of the paper: the pyramid of noise that gives the foreground texture which it does
 * not have; the repetition; and the reconstruction under seamless and alpha constraints along the
 * border, in whose place the mask blends. The choice of blurs and colour space is ours. Pictures
 * above 2^20 pixels are matched at that size, and the change is enlarged: finer bands stay.
 */
final class PyramidMatching {
  private static final int MOST_PIXELS = 1 << 20;
  private static final int MOST_BANDS = 6;
  private static final float MOST_GAIN = 4;

  private final SmallComposite small;
  private final int bands;

  private PyramidMatching(SmallComposite small) {
    this.small = small;
    int side = Math.min(small.width(), small.height());
    int halvings = 31 - Integer.numberOfLeadingZeros(side);
    this.bands = Math.max(1, Math.min(MOST_BANDS, halvings - 3));
  }

  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask) {
    return fit(image, mask, MOST_PIXELS);
  }

  /** With a picture of at most so many pixels. */
  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask, int mostPixels) {
    SmallComposite small = SmallComposite.of(image, mask, mostPixels);
    if (!small.hasBoth()) {
      return Optional.empty();
    }
    SmallChange change = new PyramidMatching(small).match();
    return Optional.of(() -> change.map(image.getWidth(), image.getHeight()));
  }

  private SmallChange match() {
    int size = small.width() * small.height();
    float[][] rgb = small.rgb();
    float[][] lab = new float[3][size];
    Lab.encode(0, size, rgb, lab);
    for (int c = 0; c < 3; c++) {
      float[] change = match(lab[c], c == 0 ? 100 : 200);
      for (int i = 0; i < size; i++) {
        lab[c][i] += change[i];
      }
    }
    Lab.decode(0, size, lab);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < size; i++) {
        lab[c][i] -= rgb[c][i];
      }
    }
    return new SmallChange(small.width(), small.height(), lab, small.foreground());
  }

  /** The change of a channel in the foreground; values lie within +-range. */
  private float[] match(float[] channel, float range) {
    float[] change = new float[channel.length];
    RegionBlur inside = new RegionBlur(small.width(), small.foreground());
    RegionBlur outside = new RegionBlur(small.width(), small.background());
    float[] fore = channel;
    float[] back = channel;
    for (int band = 0; band < bands; band++) {
      CallLimit.check();
      int distance = 1 << band;
      float[] nextFore = inside.apply(fore, distance);
      float[] nextBack = outside.apply(back, distance);
      float[] waves = difference(fore, nextFore);
      float[] matched = matched(waves, difference(back, nextBack), range);
      amplify(waves, matched, inside, distance, change);
      fore = nextFore;
      back = nextBack;
    }
    float[] shift = inside.apply(difference(matched(fore, back, range), fore), 1 << (bands - 1));
    for (int i = 0; i < change.length; i++) {
      change[i] += shift[i];
    }
    return change;
  }

  /** Adds what the smooth gain changes. */
  private static void amplify(
      float[] waves, float[] matched, RegionBlur blur, int distance, float[] change) {
    float[] strength = blur.apply(magnitudes(waves), distance);
    float[] wanted = blur.apply(magnitudes(matched), distance);
    for (int i = 0; i < change.length; i++) {
      if (strength[i] > 0) {
        float gain = Math.max(1 / MOST_GAIN, Math.min(MOST_GAIN, wanted[i] / strength[i]));
        change[i] += (gain - 1) * waves[i];
      }
    }
  }

  /** The foreground's values with the background's histogram. */
  private float[] matched(float[] fore, float[] back, float range) {
    ValueHistogram from = histogram(fore, small.foreground(), range);
    ValueHistogram to = histogram(back, small.background(), range);
    QuantileCurve curve = QuantileCurve.between(from, to);
    float[] out = new float[fore.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = small.foreground()[i] > 0 ? curve.at(fore[i]) : 0;
    }
    return out;
  }

  private static ValueHistogram histogram(float[] values, float[] weights, float range) {
    ValueHistogram histogram = new ValueHistogram(-range, range);
    for (int i = 0; i < values.length; i++) {
      if (weights[i] > 0) {
        histogram.add(values[i], weights[i]);
      }
    }
    return histogram;
  }

  private static float[] difference(float[] a, float[] b) {
    float[] out = new float[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = a[i] - b[i];
    }
    return out;
  }

  private static float[] magnitudes(float[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.abs(values[i]);
    }
    return out;
  }
}
