package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.ColorLut;
import org.lemart.ColorLut.Interpolation;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.PointStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * A look as photographers pass it on: a colour table ({@code .cube}) on encoded RGB. In JSON, of
 * the transform and of its drawn parameters alike, the whole table is written, as base64: 16 size^3
 * characters.
 *
 * @param table what colours become; see {@link ColorLut#read}
 * @param interpolation between the entries of the table
 * @param strength part of the way, in [0, 1]; 0 = unchanged
 */
public record Lut(ColorLut table, Interpolation interpolation, Range strength)
    implements RegionTransform {
  private static final Limits STRENGTH = new Limits("strength", 0, 1);

  public Lut {
    STRENGTH.require(strength);
  }

  /** With tetrahedral interpolation, as most grading programs have it. */
  public static Lut of(ColorLut table, Range strength) {
    return new Lut(table, Interpolation.TETRAHEDRAL, strength);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(table, interpolation, strength.draw(random)));
  }

  /**
   * One drawn strength.
   *
   * @param table as in {@link Lut}
   * @param interpolation as in {@link Lut}
   * @param strength as in {@link Lut}
   */
  public record Drawn(ColorLut table, Interpolation interpolation, double strength)
      implements PointStep<Drawn> {

    public Drawn {
      STRENGTH.require(strength);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDArray full =
          steps.stream().allMatch(this::looksUpAs)
              ? LutTensors.apply(images, table, interpolation)
              : PerImage.map(
                  images, steps, (image, s) -> LutTensors.apply(image, s.table, s.interpolation));
      NDArray strengths = PixelStep.column(images.getManager(), steps, Drawn::strength);
      return full.subi(images).muli(strengths).addi(images);
    }

    private boolean looksUpAs(Drawn other) {
      return interpolation == other.interpolation && table.equals(other.table);
    }

    @Override
    public void apply(float[] colors) {
      float[] full = colors.clone();
      table.apply(full, interpolation);
      for (int i = 0; i < colors.length; i++) {
        colors[i] += (float) strength * (full[i] - colors[i]);
      }
    }
  }
}
