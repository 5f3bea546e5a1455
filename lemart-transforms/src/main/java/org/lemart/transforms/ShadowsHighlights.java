package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.PointStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Lifts or deepens the shadows, and holds back or brightens the highlights, each pixel by its own
 * luma l (Rec. 601, encoded): linear light times {@code 2^(shadows (1 - l)^2 + highlights l^2)}.
 * Within the ranges a lighter grey stays lighter. Neighbouring pixels have no part in it.
 *
 * @param shadows stops at black, in [-2, 2]; 0 = unchanged, positive = lighter
 * @param highlights stops at white, in [-1.5, 1.5]; 0 = unchanged, negative = darker
 */
public record ShadowsHighlights(Range shadows, Range highlights) implements RegionTransform {
  private static final Limits SHADOWS = new Limits("shadows", -2, 2);
  private static final Limits HIGHLIGHTS = new Limits("highlights", -1.5, 1.5);

  public ShadowsHighlights {
    SHADOWS.require(shadows);
    HIGHLIGHTS.require(highlights);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(shadows.draw(random), highlights.draw(random)));
  }

  /**
   * One drawn pair.
   *
   * @param shadows as in {@link ShadowsHighlights}
   * @param highlights as in {@link ShadowsHighlights}
   */
  public record Drawn(double shadows, double highlights) implements PointStep<Drawn> {

    public Drawn {
      SHADOWS.require(shadows);
      HIGHLIGHTS.require(highlights);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      NDArray shadows = PixelStep.column(images.getManager(), steps, Drawn::shadows);
      NDArray highlights = PixelStep.column(images.getManager(), steps, Drawn::highlights);
      NDArray luma = Luma.of(images);
      NDArray stops = luma.sub(1).square().muli(shadows).addi(luma.square().muli(highlights));
      NDArray gain = stops.muli(Math.log(2)).exp();
      return Srgb.encode(Srgb.decode(images).muli(gain).clip(0, 1));
    }

    @Override
    public void apply(float[] colors) {
      int plane = colors.length / 3;
      for (int p = 0; p < plane; p++) {
        float luma = Luma.of(colors[p], colors[plane + p], colors[2 * plane + p]);
        double stops = shadows * (luma - 1) * (luma - 1) + highlights * luma * luma;
        float gain = (float) Math.exp(stops * Math.log(2));
        for (int at = p; at < colors.length; at += plane) {
          float light = SrgbTables.decode(colors[at]) * gain;
          colors[at] = SrgbTables.encode(Math.min(1, light));
        }
      }
    }
  }
}
