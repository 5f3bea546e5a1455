package org.lemart.transforms;

import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionStep;
import org.lemart.RegionTransform;
import org.lemart.spi.QuantileCurve;

/**
 * Gives the region the histograms of another photograph's region, luma and the two colour
 * differences (Y'CbCr) each by a curve that never falls: the method of Fecker, Barkowsky and Kaup
 * ("Histogram-Based Prefiltering for Luminance and Chrominance Compensation of Multiview Video",
 * IEEE TCSVT 2008), one of the methods by which HCOCO and HFlickr were made (Cong et al.,
 * "DoveNet", CVPR 2020). Colours that RGB does not have are clipped.
 *
 * @param palette quantiles that one is drawn from, at least one
 * @param amount part of the way, in [0, 1]; 0 = unchanged
 */
public record HistogramTransfer(List<ColorQuantiles> palette, Range amount)
    implements RegionTransform {
  private static final Limits AMOUNT = new Limits("amount", 0, 1);

  public HistogramTransfer {
    palette = List.copyOf(palette);
    if (palette.isEmpty()) {
      throw new IllegalArgumentException("palette must hold at least 1 but was []");
    }
    AMOUNT.require(amount);
  }

  public static HistogramTransfer from(List<ColorQuantiles> palette, Range amount) {
    return new HistogramTransfer(palette, amount);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    ColorQuantiles target = palette.get(random.nextInt(palette.size()));
    return Perturbation.of(new Drawn(target, amount.draw(random)));
  }

  /**
   * One drawn match.
   *
   * @param target what the region's histograms become at amount 1
   * @param amount as in {@link HistogramTransfer}
   */
  public record Drawn(ColorQuantiles target, double amount) implements RegionStep<Drawn> {

    public Drawn {
      AMOUNT.require(amount);
    }

    @Override
    public void apply(float[] colors, float[] coverage) {
      float[][] planes = RegionRows.planes(colors);
      Ycc.encode(planes);
      ColorQuantiles.Counts counts = new ColorQuantiles.Counts();
      counts.addYcc(planes, coverage);
      if (counts.isEmpty()) {
        return;
      }
      for (int c = 0; c < 3; c++) {
        QuantileCurve curve = QuantileCurve.between(counts.channel(c), target.channel(c));
        float[] plane = planes[c];
        for (int i = 0; i < plane.length; i++) {
          plane[i] = curve.at(plane[i]);
        }
      }
      Ycc.decode(planes);
      RegionRows.approach(colors, planes, amount);
    }
  }
}
