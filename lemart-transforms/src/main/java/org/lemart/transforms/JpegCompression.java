package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * What baseline JPEG does to a picture, without the file: JFIF colours, chroma at half resolution
 * (4:2:0, means of 2 x 2, enlarged by repetition), the DCT of 8 x 8 blocks, and the coefficients
 * rounded to multiples of the tables of ITU-T T.81 (1992), Annex K, scaled as the Independent JPEG
 * Group's library does. The decoded values are not rounded to 8 bits.
 *
 * @param quality in [1, 100], rounded to a whole number; 100 = best, and still not unchanged
 */
public record JpegCompression(Range quality) implements RegionTransform {
  private static final Limits QUALITY = new Limits("quality", 1, 100);

  public JpegCompression {
    QUALITY.require(quality);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn((int) Math.round(quality.draw(random))));
  }

  /**
   * One drawn compression.
   *
   * @param quality a whole number in [1, 100]
   */
  public record Drawn(int quality) implements PixelStep<Drawn> {

    public Drawn {
      QUALITY.require(quality);
    }

    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
      return PerImage.map(images, steps, (image, step) -> step.compress(image));
    }

    private NDArray compress(NDArray image) {
      Shape shape = image.getShape();
      NDArray padded = JpegPlanes.padded(image.mul(255));
      NDArray red = padded.get(":, 0:1");
      NDArray green = padded.get(":, 1:2");
      NDArray blue = padded.get(":, 2:3");
      NDArray luma = red.mul(0.299).addi(green.mul(0.587)).addi(blue.mul(0.114));
      NDArray cb = chroma(blue.sub(luma).muli(0.5 / (1 - 0.114)));
      NDArray cr = chroma(red.sub(luma).muli(0.5 / (1 - 0.299)));
      NDArray y = JpegPlanes.quantised(luma.sub(128), JpegTables.luminance(quality)).addi(128);
      NDArray newRed = y.add(cr.mul(1.402));
      NDArray newBlue = y.add(cb.mul(1.772));
      NDArray newGreen = y.sub(newRed.mul(0.299)).subi(newBlue.mul(0.114)).divi(0.587);
      NDArray out = newRed.concat(newGreen, 1).concat(newBlue, 1);
      return out.get(":, :, 0:" + shape.get(2) + ", 0:" + shape.get(3)).div(255);
    }

    private NDArray chroma(NDArray plane) {
      NDArray small = JpegPlanes.halved(plane);
      return JpegPlanes.doubled(JpegPlanes.quantised(small, JpegTables.chrominance(quality)));
    }
  }
}
