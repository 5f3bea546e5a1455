package org.lemart.transforms;

import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionStep;
import org.lemart.RegionTransform;
import org.lemart.spi.Lab;

/**
 * Gives the region the colours of another photograph's region by Reinhard, Ashikhmin, Gooch and
 * Shirley ("Color Transfer between Images", IEEE CG&amp;A 2001), one of the methods by which HCOCO
 * and HFlickr were made (Cong et al., "DoveNet", CVPR 2020): each channel takes the mean and the
 * standard deviation of the other region. The channels are those of CIELAB (sRGB, D65) in place of
 * the paper's logarithmic l-alpha-beta, which noise in dark pixels upsets. Deviations are stretched
 * by a factor within [1/3, 3]; colours that sRGB does not have are clipped.
 *
 * @param palette statistics that one is drawn from, at least one
 * @param amount part of the way, in [0, 1]; 0 = unchanged
 */
public record LabTransfer(List<LabStatistics> palette, Range amount) implements RegionTransform {
  private static final Limits AMOUNT = new Limits("amount", 0, 1);

  public LabTransfer {
    palette = List.copyOf(palette);
    if (palette.isEmpty()) {
      throw new IllegalArgumentException("palette must hold at least 1 but was []");
    }
    AMOUNT.require(amount);
  }

  public static LabTransfer from(List<LabStatistics> palette, Range amount) {
    return new LabTransfer(palette, amount);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    LabStatistics target = palette.get(random.nextInt(palette.size()));
    return Perturbation.of(new Drawn(target, amount.draw(random)));
  }

  /**
   * One drawn transfer.
   *
   * @param target what the region's statistics become at amount 1
   * @param amount as in {@link LabTransfer}
   */
  public record Drawn(LabStatistics target, double amount) implements RegionStep<Drawn> {
    private static final double MAX_STRETCH = 3;
    private static final double LEAST_DEVIATION = 0.1;

    public Drawn {
      AMOUNT.require(amount);
    }

    @Override
    public void apply(float[] colors, float[] coverage) {
      int n = coverage.length;
      float[][] lab = new float[3][n];
      Lab.encode(0, n, RegionRows.planes(colors), lab);
      LabStatistics.Sums sums = new LabStatistics.Sums();
      sums.addLab(lab, coverage);
      LabStatistics source = sums.statistics();
      for (int c = 0; c < 3; c++) {
        double stretch = stretch(source.deviation().get(c), target.deviation().get(c));
        double shift = target.mean().get(c) - stretch * source.mean().get(c);
        for (int i = 0; i < n; i++) {
          lab[c][i] = (float) (stretch * lab[c][i] + shift);
        }
      }
      Lab.decode(0, n, lab);
      RegionRows.approach(colors, lab, amount);
    }

    private static double stretch(double source, double target) {
      double factor = target / Math.max(source, LEAST_DEVIATION);
      return Math.min(MAX_STRETCH, Math.max(1 / MAX_STRETCH, factor));
    }
  }
}
