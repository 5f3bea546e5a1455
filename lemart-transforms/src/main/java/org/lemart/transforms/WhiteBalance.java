package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PointStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * The white balance as a camera or a raw converter has it: the picture counts as taken under light
 * of 6500 K with the balance set to that, and becomes what another setting would have made of it. A
 * higher setting gives a warmer picture. Works in linear light, adapting from the set light to 6500
 * K with the Bradford sensors; a neutral grey keeps its luminance. For a shift that folds with its
 * neighbours, without kelvins, see {@link Temperature} and {@link Tint}.
 *
 * @param kelvin the setting, in [2000, 15000], drawn uniformly in its reciprocal (mired), in which
 *     steps look alike; 6500 = unchanged, lower = cooler, higher = warmer
 * @param duv the fine setting, as distance from the black body in CIE 1960 u and v, in [-0.03,
 *     0.03]; negative = greener, 0 = unchanged, positive = more magenta
 */
public record WhiteBalance(Range kelvin, Range duv) implements RegionTransform {
  private static final Limits KELVIN = new Limits("kelvin", 2000, 15000);
  private static final Limits DUV = new Limits("duv", -0.03, 0.03);

  public WhiteBalance {
    KELVIN.require(kelvin);
    DUV.require(duv);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    double mired = Range.of(1e6 / kelvin.max(), 1e6 / kelvin.min()).draw(random);
    double drawn = Math.min(kelvin.max(), Math.max(kelvin.min(), 1e6 / mired));
    return Perturbation.of(new Drawn(drawn, duv.draw(random)));
  }

  /**
   * One drawn setting.
   *
   * @param kelvin as in {@link WhiteBalance}
   * @param duv as in {@link WhiteBalance}
   */
  public record Drawn(double kelvin, double duv) implements PointStep<Drawn> {
    private static final double[] REFERENCE = Illuminant.xyz(6500, 0);

    public Drawn {
      KELVIN.require(kelvin);
      DUV.require(duv);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      List<double[]> maps = steps.stream().map(Drawn::linearMap).toList();
      NDArray light = Matrix3.applyAll(maps, Srgb.decode(images));
      return Srgb.encode(light.clip(0, 1));
    }

    @Override
    public void apply(float[] colors) {
      float[] light = SrgbTables.decode(colors.clone());
      float[] map = new float[9];
      double[] exact = linearMap();
      for (int i = 0; i < map.length; i++) {
        map[i] = (float) exact[i];
      }
      int plane = colors.length / 3;
      for (int c = 0; c < 3; c++) {
        for (int p = 0; p < plane; p++) {
          float mixed =
              map[3 * c] * light[p]
                  + map[3 * c + 1] * light[plane + p]
                  + map[3 * c + 2] * light[2 * plane + p];
          colors[c * plane + p] = SrgbTables.encode(Math.max(0, Math.min(1, mixed)));
        }
      }
    }

    /** Of linear RGB; grey keeps its luminance. */
    double[] linearMap() {
      double[] adaptation = Illuminant.adaptation(Illuminant.xyz(kelvin, duv), REFERENCE);
      double luminance = Matrix3.apply(adaptation, Matrix3.apply(Srgb.TO_XYZ, 1, 1, 1))[1];
      double[] map = Matrix3.multiply(Matrix3.multiply(Srgb.FROM_XYZ, adaptation), Srgb.TO_XYZ);
      for (int i = 0; i < map.length; i++) {
        map[i] /= luminance;
      }
      return map;
    }
  }
}
