package org.lemart.transforms;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.lemart.AffineColor;
import org.lemart.AffineStep;
import org.lemart.ColorStatistics;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Turns the chroma plane of YIQ (NTSC) about the grey axis: luma and greys are kept, and the map is
 * affine, which the HSV hue is not. The sign is that of HSV: +1/3 turns red toward green.
 *
 * @param shift in turns, in [-0.5, 0.5]; 0 = unchanged
 */
public record Hue(Range shift) implements RegionTransform {
  private static final Limits SHIFT = new Limits("shift", -0.5, 0.5);

  public Hue {
    SHIFT.require(shift);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(shift.draw(random)));
  }

  /**
   * One drawn turn.
   *
   * @param shift as in {@link Hue}
   */
  public record Drawn(double shift) implements AffineStep {
    private static final AffineColor TO_YIQ =
        AffineColor.of(
            Luma.RED,
            Luma.GREEN,
            Luma.BLUE,
            0,
            0.595716,
            -0.274453,
            -0.321263,
            0,
            0.211456,
            -0.522591,
            0.311135,
            0);
    private static final AffineColor FROM_YIQ = Matrix3.inverse(TO_YIQ);

    public Drawn {
      SHIFT.require(shift);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      double cos = Math.cos(2 * Math.PI * shift);
      double sin = Math.sin(2 * Math.PI * shift);
      AffineColor turn = AffineColor.of(1, 0, 0, 0, 0, cos, sin, 0, 0, -sin, cos, 0);
      return TO_YIQ.then(turn).then(FROM_YIQ);
    }
  }
}
