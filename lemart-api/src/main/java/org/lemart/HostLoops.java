package org.lemart;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.lemart.spi.HostTensors;

/** What {@link BatchRun} does to every pixel, as loops over pictures in the computer's memory. */
final class HostLoops {
  private HostLoops() {}

  /**
   * Affine maps of colours.
   *
   * @param images (N, 3, H, W)
   * @param maps 12 numbers an image, the rows of {@code [A | b]}
   */
  static NDArray affine(NDArray images, float[] maps) {
    float[] out = new float[HostTensors.pictureSize(images)];
    return HostTensors.map(
        images,
        (i, values) -> {
          for (int c = 0; c < 3; c++) {
            channel(values, maps, 12 * i + 4 * c, out, c * (out.length / 3));
          }
          return out;
        });
  }

  private static void channel(float[] in, float[] maps, int row, float[] out, int to) {
    float red = maps[row];
    float green = maps[row + 1];
    float blue = maps[row + 2];
    float offset = maps[row + 3];
    int plane = in.length / 3;
    for (int p = 0; p < plane; p++) {
      out[to + p] = in[p] * red + in[plane + p] * green + in[2 * plane + p] * blue + offset;
    }
  }

  /**
   * {@code M*clamp(P, 0, 1) + (1-M)*I}.
   *
   * @param images (N, 3, H, W)
   * @param perturbed of the same shape
   * @param masks (N, 1, H, W)
   * @param touched for each image, whether its mask counts; else the image stays
   */
  static NDArray compose(NDArray images, NDArray perturbed, NDArray masks, List<Boolean> touched) {
    float[] p = new float[HostTensors.pictureSize(images)];
    float[] m = new float[p.length / 3];
    return HostTensors.map(
        images,
        (i, values) -> {
          if (touched.get(i)) {
            HostTensors.read(perturbed, i, p);
            HostTensors.read(masks, i, m);
            for (int c = 0; c < 3; c++) {
              blend(values, p, c * m.length, m);
            }
          }
          return values;
        });
  }

  private static void blend(float[] values, float[] p, int at, float[] m) {
    for (int i = 0; i < m.length; i++) {
      float clamped = Math.max(0f, Math.min(1f, p[at + i]));
      values[at + i] = clamped * m[i] + values[at + i] * (1 - m[i]);
    }
  }

  /** The moments of each image's region; see {@link RegionMoments#of}. */
  static List<ColorStatistics> moments(NDArray images, NDArray masks) {
    float[] x = new float[HostTensors.pictureSize(images)];
    float[] m = new float[x.length / 3];
    List<ColorStatistics> out = new ArrayList<>();
    for (int i = 0; i < images.getShape().get(0); i++) {
      HostTensors.read(images, i, x);
      HostTensors.read(masks, i, m);
      out.add(RegionMoments.statistics(sums(x, m), 0));
    }
    return out;
  }

  private static double[] sums(float[] x, float[] m) {
    double weight = 0;
    double sumR = 0;
    double sumG = 0;
    double sumB = 0;
    double rr = 0;
    double rg = 0;
    double rb = 0;
    double gg = 0;
    double gb = 0;
    double bb = 0;
    for (int p = 0; p < m.length; p++) {
      double w = m[p];
      double r = x[p];
      double g = x[m.length + p];
      double b = x[2 * m.length + p];
      weight += w;
      sumR += w * r;
      sumG += w * g;
      sumB += w * b;
      rr += w * r * r;
      rg += w * r * g;
      rb += w * r * b;
      gg += w * g * g;
      gb += w * g * b;
      bb += w * b * b;
    }
    return new double[] {weight, sumR, sumG, sumB, rr, rg, rb, rg, gg, gb, rb, gb, bb};
  }
}
